import { metricNames } from '../../schemas/metric-names.ts';
import { metricsNamespaceOf, namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec, MetricSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/** An alarm on something that does not get on. */
export interface ProgressAlarm extends AlarmRow {
  readonly metric: (stageName: string) => MetricSpec;
}

/** Nothing comes again while all is well, and then there are no values; nor is there an age while nothing is sent. */
const goingOn = { severity: 'critical', comparison: '>', missing: 'notBreaching' } as const;

/**
 * What is alarmed about the two functions that events go through.
 *
 * That the bus does not take events is told by the sender. EventBridge counts failed entries as `PutEventsFailedEntriesCount`, but for all
 * buses of the account together, without a dimension.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-27)
 */
export const progressAlarms: Readonly<Record<'validator-retries' | 'sender-retries' | 'sender-age', ProgressAlarm>> = {
  // A store that is down for a moment is made up for within the minute; a message is a dead letter after half an hour.
  'validator-retries': {
    ...goingOn,
    toldBy: 'ingest',
    threshold: 0,
    periodMinutes: 5,
    periods: 2,
    metric: retriedBy('validator'),
    means: 'The validator has not been able to bring messages to rest for 10 min, and they come again.',
    look: 'log /aws/lambda/sluice-<stage>-validator: "message will be tried again" has the reason',
    runbook: 'validator-retries',
  },
  // The sender tries a minute by itself before it counts one.
  'sender-retries': {
    ...goingOn,
    toldBy: 'send',
    threshold: 0,
    periodMinutes: 5,
    periods: 2,
    metric: retriedBy('sender'),
    means: 'The bus has not taken events for 10 min; the sender tries them for 20 hours.',
    look: 'log /aws/lambda/sluice-<stage>-sender, and https://health.aws.amazon.com',
    runbook: 'sender-retries',
  },
  // In ms, of the last record of a batch. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (checked 2026-11-21)
  'sender-age': {
    ...goingOn,
    toldBy: 'send',
    threshold: 5 * 60_000,
    periodMinutes: 1,
    periods: 3,
    metric: (stageName) => ({
      namespace: 'AWS/Lambda',
      name: 'IteratorAge',
      dimensions: { FunctionName: namesOf(stageName)('sender') },
      statistic: 'Maximum',
    }),
    means: 'What the sender reads was stored more than 5 min ago.',
    look: 'log /aws/lambda/sluice-<stage>-sender',
    runbook: 'sender-age',
  },
};

/** The alarms of the validator's and the sender's progress. */
export function progressAlarmSpecs({ name: stageName }: Pick<AlarmedStage, 'name'>): readonly AlarmSpec[] {
  return Object.entries(progressAlarms).map(([thing, row]) =>
    specOf(row, { stageName, thing, metrics: { value: row.metric(stageName) } }),
  );
}

function retriedBy(service: string): ProgressAlarm['metric'] {
  return (stageName) => ({
    namespace: metricsNamespaceOf(stageName),
    name: metricNames.retried,
    dimensions: { service },
    statistic: 'Sum',
  });
}
