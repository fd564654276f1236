import { deliverCounts, senderCounts, validatorCounts } from '../faults/counts.ts';
import { templateRules } from '../faults/template-rules.ts';
import { withoutStatement } from '../patch/policy-patch.ts';
import { named } from '../patch/template-patch.ts';
import { breaks, stormy } from '../simulated.ts';
import type { Variant } from '../variant.ts';

const sender = 'lambdas/sender/create-handler.ts';
const validator = 'lambdas/validator/create-handler.ts';

/** Naive ways to be told. */
export const alarmVariants: readonly Variant[] = [
  {
    row: 'silent-alarm',
    title: 'the key of the topics is for topics',
    template: withoutStatement('AWS::KMS::Key', 'AlarmsToTopics'),
    caughtBy: [templateRules],
  },
  {
    row: 'lost-count',
    title: 'what AWS counts is enough',
    template: named('AWS::CloudWatch::Alarm', /-count-sent-/, (alarm) => {
      delete alarm['Metrics'];
      alarm['MetricName'] = 'FailedInvocations';
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'wrong-count',
    title: 'what a batch has counts as sent',
    source: [
      {
        file: sender,
        find: 'deps.metrics.addMetric(metricNames.sent, MetricUnit.Count, sent);',
        replace: 'deps.metrics.addMetric(metricNames.sent, MetricUnit.Count, inserted.length);',
      },
    ],
    caughtBy: [senderCounts, breaks(7, { function: 'sender' })],
  },
  {
    row: 'wrong-count',
    title: 'what the bus refuses counts as refused, in quarantine or not',
    source: [
      {
        file: sender,
        find: 'deps.metrics.addMetric(metricNames.failed, MetricUnit.Count, quarantined);',
        replace: 'deps.metrics.addMetric(metricNames.failed, MetricUnit.Count, refused.length);',
      },
    ],
    caughtBy: [senderCounts],
  },
  {
    row: 'wrong-count',
    title: 'what was stored before counts as stored',
    source: [
      { file: validator, find: 'duplicate: metricNames.duplicate', replace: 'duplicate: metricNames.processed' },
    ],
    caughtBy: [validatorCounts, breaks(7, { function: 'validator' })],
  },
  {
    row: 'wrong-count',
    title: 'what comes again does not count',
    source: [
      {
        file: validator,
        find: 'if (answer.batchItemFailures.length > 0) counts.set',
        replace: 'if (answer.batchItemFailures.length > 10) counts.set',
      },
    ],
    caughtBy: [validatorCounts, breaks(7, { function: 'validator' })],
  },
  {
    row: 'wrong-count',
    title: 'each message of an event that was delivered counts',
    source: [
      {
        file: 'lambdas/deliver/deliver-batch.ts',
        find: 'record === tried.record ? end : endOfTwin(end)',
        replace: 'end',
      },
    ],
    caughtBy: [deliverCounts, breaks(7, { function: 'deliver', plan: stormy, seeds: 60 })],
  },
];
