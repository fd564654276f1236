import { paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { Operator } from '../operator/operator.ts';
import type { Measurements } from './facts.ts';
import { lookBackMs, measure, type Series } from './measure.ts';
import { type MetricQuery, toMetricDataQuery } from './metric-queries.ts';

/** What CloudWatch has of the last minutes, in one call. */
export async function askMetrics(
  { cloudWatch }: Pick<Operator, 'cloudWatch'>,
  queries: readonly MetricQuery[],
  nowMs: number,
): Promise<Measurements> {
  const found = queries.map((): Series[number][] => []);
  const pages = paginateGetMetricData(
    { client: cloudWatch },
    {
      StartTime: new Date(nowMs - lookBackMs),
      EndTime: new Date(nowMs),
      MetricDataQueries: queries.map(toMetricDataQuery),
    },
  );
  for await (const { MetricDataResults = [] } of pages) {
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const series = found[Number(Id.slice(1))];
      for (const [index, at] of Timestamps.entries()) series?.push({ atMs: at.getTime(), value: Values[index] ?? 0 });
    }
  }
  return measure(queries, found, nowMs);
}
