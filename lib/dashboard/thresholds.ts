import { type Alarm, type HorizontalAnnotation, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** What is the same whatever the period is: a threshold for it can be drawn over any. */
const pointStatistics: ReadonlySet<string> = new Set([Stats.MAXIMUM, Stats.MINIMUM, Stats.AVERAGE]);

/** Where the alarms on a graph's lines go off: one annotation for each threshold, however many alarms share it. */
export function thresholdsOf(lines: readonly IMetric[], alarms: readonly Alarm[]): HorizontalAnnotation[] {
  const keys = new Set(lines.map(keyOf));
  const values = alarms
    .filter(({ metric }) => keys.has(keyOf(metric)))
    .map((alarm) => alarm.toAnnotation().value)
    // A line at zero is the axis.
    .filter((value) => value > 0);
  return [...new Set(values)].map((value) => ({ value, label: `alarm at ${value}` }));
}

/** Metrics with the same key are drawn as the same line; expressions have none of their own. */
function keyOf(metric: IMetric): string {
  const { metricStat } = metric.toMetricConfig();
  if (!metricStat) return '';
  const { namespace, metricName, dimensions = [], statistic, period } = metricStat;
  const isAnyPeriod = pointStatistics.has(statistic) || /^p\d/.test(statistic);
  return JSON.stringify([
    namespace,
    metricName,
    Object.fromEntries(dimensions.map(({ name, value }) => [name, value as unknown])),
    statistic,
    isAnyPeriod || period.toSeconds(),
  ]);
}
