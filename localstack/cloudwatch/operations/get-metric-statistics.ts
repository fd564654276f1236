import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Bucket } from '../metrics/bucket.ts';
import { metricIdOf } from '../metrics/metric-id.ts';
import { minuteOf } from '../metrics/metric-store.ts';
import { findStatistic, type Statistic, simpleStatistics } from '../metrics/statistic.ts';
import { checkPeriod, statisticOf } from '../queries/check-queries.ts';
import { dimensionsOf, metricName, namespace, period, unit } from '../queries/query-schema.ts';
import type { OperationsContext } from './context.ts';
import { parseInput } from './input.ts';
import { epochSeconds, timestamp } from './timestamps.ts';

const request = z.object({
  Namespace: namespace,
  MetricName: metricName,
  Dimensions: dimensionsOf(z.object).default([]),
  StartTime: timestamp,
  EndTime: timestamp,
  Period: period,
  Statistics: z.array(z.enum(simpleStatistics)).min(1).max(5).optional(),
  ExtendedStatistics: z.array(z.string()).min(1).max(10).optional(),
  Unit: unit.optional(),
});

type Request = z.output<typeof request>;

/**
 * GetMetricStatistics. Periods start at the start time, rounded down to the minute; without a unit there is a data point for each
 * unit that was used.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html (checked 2026-11-21)
 */
export function getMetricStatistics({ store, settle }: OperationsContext): Operation {
  return (input) => {
    const wanted = parseInput(request, input, 'parameter');
    const statistics = statisticsOf(wanted);
    const range = rangeOf(wanted);
    settle();
    const id = metricIdOf(wanted);
    const { units } = store.read(id, range, wanted.Unit);
    const Datapoints = units.flatMap((Unit) => {
      const { periods } = store.read(id, range, Unit);
      return [...periods].map(([index, bucket]) => {
        const Timestamp = epochSeconds(range.startMs + index * range.periodMs);
        return Object.assign({ Timestamp, Unit }, valuesOf(bucket, statistics));
      });
    });
    return { Label: wanted.MetricName, Datapoints };
  };
}

function statisticsOf({ Statistics, ExtendedStatistics }: Request): readonly Statistic[] {
  if (Statistics && ExtendedStatistics) {
    throw invalidCombination(
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    );
  }
  if (Statistics) return Statistics.flatMap((name) => findStatistic(name) ?? []);
  if (!ExtendedStatistics)
    throw missingParameter('At least one of the parameters Statistics and ExtendedStatistics must be specified.');
  return ExtendedStatistics.map((name) => statisticOf(name, 'ExtendedStatistics'));
}

function rangeOf({ StartTime, EndTime, Period }: Request) {
  checkPeriod(Period, 'Period');
  if (StartTime === EndTime) throw invalidValue('The parameter StartTime must not equal parameter EndTime.');
  if (StartTime > EndTime) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  const startMs = minuteOf(StartTime);
  const count = Math.ceil((EndTime - startMs) / (Period * 1000));
  if (count > limits.datapointsPerStatistics) {
    throw invalidCombination(
      `You have requested up to ${count} datapoints, which exceeds the limit of ${limits.datapointsPerStatistics}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  return { startMs, periodMs: Period * 1000, count };
}

/** The five by their names, percentiles in a map of their own. */
function valuesOf(bucket: Bucket, statistics: readonly Statistic[]): Record<string, unknown> {
  const values: Record<string, number> = {};
  const percentiles: Record<string, number> = {};
  for (const { name, of, percent } of statistics) {
    const value = of(bucket);
    if (value !== undefined) (percent === undefined ? values : percentiles)[name] = value;
  }
  return { ...values, ...(Object.keys(percentiles).length > 0 && { ExtendedStatistics: percentiles }) };
}
