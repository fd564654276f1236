import { type CloudWatchClient, type Metric, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';

/** One metric, and how its values of a period are made into one. */
export interface MetricQuery {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum';
}

/** A range of time in ms since the epoch, without its end. */
export interface TimeRange {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** Reads metrics. Throws what CloudWatch throws. */
export interface MetricReader {
  /** For each query its values, the newest first; periods without any are left out. At most 500 queries. */
  read(queries: readonly MetricQuery[], range: TimeRange, periodSeconds: number): Promise<readonly number[][]>;
}

/**
 * Metrics of CloudWatch. Each query of a call costs 0.00001 USD.
 * https://aws.amazon.com/cloudwatch/pricing/ (not checked)
 */
export function createMetricReader(client: CloudWatchClient): MetricReader {
  return {
    async read(queries, { sinceMs, untilMs }, periodSeconds) {
      const found = queries.map((): number[] => []);
      const pages = paginateGetMetricData(
        { client },
        {
          StartTime: new Date(sinceMs),
          EndTime: new Date(untilMs),
          ScanBy: 'TimestampDescending',
          MetricDataQueries: queries.map((query, index) => ({
            Id: `q${index}`,
            MetricStat: { Metric: toMetric(query), Period: periodSeconds, Stat: query.statistic },
          })),
        },
      );
      for await (const { MetricDataResults = [] } of pages) {
        for (const { Id = '', Values = [] } of MetricDataResults) found[Number(Id.slice(1))]?.push(...Values);
      }
      return found;
    },
  };
}

function toMetric({ namespace, name, dimensions }: MetricQuery): Metric {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}
