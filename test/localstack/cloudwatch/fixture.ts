import type { AlarmNotification } from '../../../localstack/cloudwatch/alarms/notification.ts';
import { CloudWatch } from '../../../localstack/cloudwatch/cloudwatch.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { MetricSource } from '../../../localstack/core/metrics.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import { caller } from '../sqs/fixture.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { refusal } from '../refusal.ts';

export const accountId = '123456789012';
export const minute = 60_000;

/** Midnight: where the clock of every test starts, ms since the epoch. */
export const start = Date.UTC(2026, 0, 1);

type Output = Record<string, unknown>;

/** A CloudWatch under a manual clock, and what it told to whom. */
export function startCloudWatch(
  options: { sources?: readonly MetricSource[]; functionsLagMs?: () => number; refuse?: string } = {},
) {
  const clock = new ManualClock(start);
  const observed: Observation[] = [];
  const notified: { action: string; notification: AlarmNotification }[] = [];
  const { refuse, sources = [], ...rest } = options;
  const cloudWatch = new CloudWatch({
    environment: { clock, entropy: seededEntropy(7), accountId, region: 'us-east-1' },
    observe: (observation) => observed.push(observation),
    sources,
    notify: (action, notification) => {
      if (action === refuse) throw new AwsError('NotFound', 'Topic does not exist');
      notified.push({ action, notification });
    },
    ...rest,
  });
  const call = (operation: string, input: Output = {}): Output =>
    (cloudWatch.operations[operation]?.(input, caller) ?? {}) as Output;
  /** Puts values of one metric, now. */
  const put = (...values: number[]): void => {
    const MetricData = values.map((Value) => ({ MetricName: metric.MetricName, Value }));
    call('PutMetricData', { Namespace: metric.Namespace, MetricData });
  };
  /** Lets minutes pass as the reactor would, one after the other. */
  const pass = (minutes: number): void => {
    for (let passed = 0; passed < minutes; passed++) {
      clock.advance(minute);
      cloudWatch.step();
    }
  };
  const alarm = (properties: Output): void => void call('PutMetricAlarm', { ...simpleAlarm, ...properties });
  const describe = (name: string = simpleAlarm.AlarmName): Output =>
    (call('DescribeAlarms', { AlarmNames: [name] })['MetricAlarms'] as Output[])[0] ?? {};
  const stateOf = (name?: string): unknown => describe(name)['StateValue'];
  return { alarm, call, clock, cloudWatch, describe, notified, observed, pass, put, stateOf };
}

export const metric = { Namespace: 'test', MetricName: 'load' } as const;

/** An alarm on more than 5 in a minute. */
export const simpleAlarm = {
  AlarmName: 'load-high',
  ...metric,
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;

/** A time of the API, so many minutes after midnight. */
export function at(minutes: number): number {
  return (start + minutes * minute) / 1000;
}

/** Puts data, of the metric `load` unless it says otherwise; how that is refused. */
export function putting(call: ReturnType<typeof startCloudWatch>['call'], ...data: object[]): string {
  const MetricData = data.map((datum) => Object.assign({ MetricName: metric.MetricName }, datum));
  return refusal(() => call('PutMetricData', { Namespace: metric.Namespace, MetricData }));
}

/** The names in a list of alarms. */
export function alarmNames({ MetricAlarms }: Output): unknown[] {
  return (MetricAlarms as { AlarmName: string }[]).map(({ AlarmName }) => AlarmName);
}

/** What is asked for of an alarm on metric math: nothing of a metric of its own. */
export const mathAlarm = {
  AlarmName: simpleAlarm.AlarmName,
  EvaluationPeriods: simpleAlarm.EvaluationPeriods,
  Threshold: simpleAlarm.Threshold,
  ComparisonOperator: simpleAlarm.ComparisonOperator,
} as const;
