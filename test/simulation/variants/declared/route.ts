import { templateRules } from '../faults/template-rules.ts';
import { named, ofType } from '../patch/template-patch.ts';
import { withoutStatement } from '../patch/policy-patch.ts';
import { breaks, calm, queueRefuses } from '../simulated.ts';
import type { Variant } from '../variant.ts';

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
