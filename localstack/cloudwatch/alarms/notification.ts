import type { CloudEnvironment } from '../../core/environment.ts';
import type { MetricDataQuery } from '../queries/query-schema.ts';
import type { Alarm, AlarmState, MetricAlarm } from './alarm.ts';
import { timestampText } from './text.ts';

/** What an alarm's action is told, as SNS passes it on. */
export interface AlarmNotification {
  /** Whose change is told. */
  readonly alarmArn: string;
  /** `ALARM: "name" in US East (N. Virginia)`. */
  readonly subject: string;
  /** JSON. */
  readonly message: string;
}

/** Takes what an alarm has to tell to an action, such as an SNS topic. Throws `AwsError` when the action refuses it. */
export type AlarmNotifier = (actionArn: string, notification: AlarmNotification) => void;

/** Regions as notifications call them. */
const regionNames: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ca-central-1': 'Canada (Central)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-west-1': 'EU (Ireland)',
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-2': 'US West (Oregon)',
};

/**
 * What is told of a change of state. AWS documents no schema for it; members and their order are as in notifications that
 * people publish.
 *
 * @param triggeredBy the child that made a composite alarm change
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-actions (checked 2026-11-21)
 */
export function alarmNotification(
  alarm: Alarm,
  before: AlarmState,
  { accountId, region }: CloudEnvironment,
  triggeredBy?: Alarm,
): AlarmNotification {
  const { arn, config, configuredAtMs, name, state } = alarm;
  const regionName = regionNames[region] ?? region;
  const message = {
    AlarmName: name,
    AlarmDescription: config.AlarmDescription ?? null,
    AWSAccountId: accountId,
    AlarmConfigurationUpdatedTimestamp: timestampText(configuredAtMs),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: timestampText(state.transitionedAtMs),
    Region: regionName,
    AlarmArn: arn,
    OldStateValue: before.value,
    OKActions: config.OKActions,
    AlarmActions: config.AlarmActions,
    InsufficientDataActions: config.InsufficientDataActions,
    ...(alarm.kind === 'metric'
      ? { Trigger: trigger(alarm) }
      : { AlarmRule: alarm.config.AlarmRule, ...(triggeredBy && { TriggeringChildren: [childOf(triggeredBy)] }) }),
  };
  return { alarmArn: arn, subject: `${state.value}: "${name}" in ${regionName}`, message: JSON.stringify(message) };
}

function trigger({ config }: MetricAlarm): unknown {
  const conditions = {
    Period: config.Period,
    EvaluationPeriods: config.EvaluationPeriods,
    DatapointsToAlarm: config.DatapointsToAlarm,
    ComparisonOperator: config.ComparisonOperator,
    Threshold: config.Threshold,
    TreatMissingData: config.TreatMissingData ?? '',
    EvaluateLowSampleCountPercentile: config.EvaluateLowSampleCountPercentile ?? '',
  };
  if (config.Metrics) return { ...conditions, Metrics: config.Metrics.map(queryText) };
  return {
    MetricName: config.MetricName,
    Namespace: config.Namespace,
    ...(config.Statistic === undefined
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: config.ExtendedStatistic }
      : { StatisticType: 'Statistic', Statistic: statisticNames[config.Statistic] }),
    Unit: config.Unit ?? null,
    Dimensions: lowerCased(config.Dimensions),
    ...conditions,
  };
}

const statisticNames = {
  Average: 'AVERAGE',
  Maximum: 'MAXIMUM',
  Minimum: 'MINIMUM',
  SampleCount: 'SAMPLE_COUNT',
  Sum: 'SUM',
} as const;

function queryText({ Id, Expression, Label, MetricStat, ReturnData }: MetricDataQuery): unknown {
  if (!MetricStat) return { Expression, Id, Label, ReturnData };
  const { Dimensions, MetricName, Namespace } = MetricStat.Metric;
  const Metric = { Dimensions: lowerCased(Dimensions), MetricName, Namespace };
  return { Id, Label, MetricStat: { ...MetricStat, Metric }, ReturnData };
}

function lowerCased(dimensions: readonly { readonly Name: string; readonly Value: string }[]): unknown[] {
  return dimensions.map(({ Name, Value }) => ({ value: Value, name: Name }));
}

function childOf({ arn, state }: Alarm): unknown {
  return { Arn: arn, State: { Value: state.value, Timestamp: timestampText(state.transitionedAtMs) } };
}
