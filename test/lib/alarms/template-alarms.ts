import type { Resource, Synthesized } from '../synthesized.ts';

/** A metric as a template names it. */
export interface TemplateMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

/** A metric without dimensions is one of the account. */
type Written = Omit<TemplateMetric, 'Dimensions'> & Partial<TemplateMetric>;

/** An alarm on one metric, or on an expression, as a template has it. */
export interface TemplateAlarm extends Partial<TemplateMetric> {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly string[];
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Period?: number;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: Written; readonly Stat: string; readonly Period: number };
  }[];
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
}

/** All alarms of a stack that look at metrics. */
export function alarmsOf(stack: Synthesized): readonly Resource<TemplateAlarm>[] {
  return stack.all<TemplateAlarm>('AWS::CloudWatch::Alarm');
}

/** Every metric that an alarm looks at. */
export function metricsOf({ Namespace, MetricName, Dimensions, Metrics = [] }: TemplateAlarm): TemplateMetric[] {
  const alone = Namespace && MetricName ? [{ Namespace, MetricName, Dimensions: Dimensions ?? [] }] : [];
  return [
    ...alone,
    ...Metrics.flatMap(({ MetricStat }) =>
      MetricStat ? [{ ...MetricStat.Metric, Dimensions: MetricStat.Metric.Dimensions ?? [] }] : [],
    ),
  ];
}

/** One of a metric's dimensions. */
export function dimensionOf({ Dimensions }: TemplateMetric, name: string): string | undefined {
  return Dimensions.find(({ Name }) => Name === name)?.Value;
}

const operators: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
};

/** When an alarm goes off, in a line: `Maximum AWS/SQS Age QueueName=q > 300, 1 of 1 min, else notBreaching`. */
export function conditionOf(alarm: TemplateAlarm): string {
  const { Metrics, Statistic, ExtendedStatistic, Threshold, EvaluationPeriods, DatapointsToAlarm } = alarm;
  const stats = Metrics?.flatMap(({ Id, MetricStat }) =>
    MetricStat ? [`${Id} = ${MetricStat.Stat} ${written(MetricStat.Metric)}`] : [],
  );
  const expression = Metrics?.find(({ Expression }) => Expression !== undefined)?.Expression;
  const [metric] = metricsOf(alarm);
  const what = expression ?? `${Statistic ?? ExtendedStatistic} ${metric ? written(metric) : '?'}`;
  const seconds = new Set([alarm.Period, ...(Metrics ?? []).map(({ MetricStat }) => MetricStat?.Period)]);
  seconds.delete(undefined);
  const minutes = [...seconds].map((period) => Number(period) / 60).join('/');
  return [
    `${what} ${operators[alarm.ComparisonOperator]} ${Threshold}`,
    `${DatapointsToAlarm ?? EvaluationPeriods}/${EvaluationPeriods} × ${minutes} min`,
    alarm.TreatMissingData,
    ...(stats ?? []).toSorted(),
  ].join('; ');
}

function written({ Namespace, MetricName, Dimensions = [] }: Written): string {
  return [`${Namespace} ${MetricName}`, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join(' ');
}
