import { templateRules } from '../faults/template-rules.ts';
import { named, ofType, type TemplatePatch } from '../patch/template-patch.ts';
import { withoutStatement } from '../patch/policy-patch.ts';
import { breaks, calm, keyGoesOff, queueRefuses } from '../simulated.ts';
import type { Variant } from '../variant.ts';

/** The queue of what the bus could not decrypt is under the very key that it could not use. */
const underKeyOfBus: TemplatePatch = (template) => {
  const bus = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::Events::EventBus');
  return named('AWS::SQS::Queue', /-events-dlq$/, (queue) => {
    queue['KmsMasterKeyId'] = bus?.Properties?.['KmsKeyIdentifier'] as unknown;
  })(template);
};

/** Naive ways to get events from a bus to their queues. */
export const routeVariants: readonly Variant[] = [
  {
    row: 'no-rule',
    title: 'the archive keeps the types that there were when it was made',
    template: ofType('AWS::Events::Archive', (archive) => {
      archive['EventPattern'] = { source: ['sluice'], 'detail-type': ['com.example.incident.created.v1'] };
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'no-rule',
    title: 'the log has what an action wants',
    template: named('AWS::Events::Rule', /-log$/, (rule) => {
      rule['EventPattern'] = { source: ['sluice'], detail: { clientid: ['acme-shop'] } };
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'key-denied',
    title: 'the key is for the functions of the stage',
    template: withoutStatement('AWS::KMS::Key', 'RulesToQueues'),
    caughtBy: [templateRules, breaks(1, { options: calm })],
  },
  {
    row: 'key-off',
    title: 'a bus has a key, and that is all',
    template: ofType('AWS::Events::EventBus', (bus) => {
      delete bus['DeadLetterConfig'];
    }),
    caughtBy: [templateRules, breaks(1, { options: calm, plan: keyGoesOff })],
  },
  {
    row: 'key-off',
    title: 'its dead-letter queue is under the key of the bus',
    template: underKeyOfBus,
    caughtBy: [templateRules, breaks(1, { options: calm, plan: keyGoesOff })],
  },
  {
    row: 'no-dead-letters',
    title: 'a rule has a queue, and that is all',
    template: ofType('AWS::Events::Rule', ({ Targets = [] }) => {
      for (const target of Targets as { DeadLetterConfig?: unknown }[]) delete target.DeadLetterConfig;
    }),
    caughtBy: [templateRules, breaks(1, { options: calm, plan: queueRefuses })],
  },
  {
    row: 'dead-letters-denied',
    title: 'the dead-letter queue says nothing of who may send to it',
    template: withoutStatement('AWS::SQS::QueuePolicy', 'FromRule', /Undelivered/),
    caughtBy: [templateRules, breaks(1, { options: calm, plan: queueRefuses })],
  },
];
