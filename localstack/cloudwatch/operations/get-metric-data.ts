import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operation } from '../../core/service.ts';
import { notEmulated, validationError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { TimeSeries } from '../math/values.ts';
import { minuteOf } from '../metrics/metric-store.ts';
import type { Range } from '../metrics/series.ts';
import { checkQueries, type Query } from '../queries/check-queries.ts';
import { Computation } from '../queries/computation.ts';
import { queryOf } from '../queries/query-schema.ts';
import type { OperationsContext } from './context.ts';
import { parseInput } from './input.ts';
import { epochSeconds, timestamp } from './timestamps.ts';

const request = z.object({
  MetricDataQueries: z.array(queryOf(z.object)).max(limits.queriesPerCall),
  StartTime: timestamp,
  EndTime: timestamp,
  NextToken: z.string().optional(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
  MaxDatapoints: z.int().min(1).max(limits.datapointsPerQuery).default(limits.datapointsPerQuery),
});

/** The values of one query that returns data. */
interface Result {
  readonly Id: string;
  readonly Label: string;
  readonly Timestamps: readonly number[];
  readonly Values: readonly number[];
  readonly StatusCode: 'Complete';
  readonly Messages?: readonly { readonly Code: string; readonly Value: string }[];
}

/**
 * GetMetricData: metrics and metric math. Periods start at the start time, rounded down to the minute. All data points come in one
 * answer; a request that asks for fewer than there are is refused. Expressions in labels are left as they are.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html (checked 2026-11-21)
 */
export function getMetricData({ environment, store, settle }: OperationsContext): Operation {
  return (input) => {
    const { MetricDataQueries, StartTime, EndTime, NextToken, ScanBy, MaxDatapoints } = parseInput(request, input);
    if (NextToken !== undefined) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
    if (StartTime >= EndTime) throw validationError('The parameter StartTime must be less than the parameter EndTime.');
    const queries = checkQueries(MetricDataQueries, environment.accountId);
    const computation = new Computation(queries, store);
    settle();
    const results = queries
      .filter(({ returnsData }) => returnsData)
      .flatMap((query) => resultsOf(query, computation, rangeOf(StartTime, EndTime, computation.periodSeconds(query))));
    const count = results.reduce((sum, { Values }) => sum + Values.length, 0);
    if (count > MaxDatapoints) throw notEmulated(`More than MaxDatapoints, ${count} data points: paging`);
    return { MetricDataResults: ScanBy === 'TimestampAscending' ? results : results.map(newestFirst), Messages: [] };
  };
}

function rangeOf(startTime: number, endTime: number, periodSeconds: number): Range {
  const startMs = minuteOf(startTime);
  const periodMs = periodSeconds * 1000;
  const count = Math.ceil((endTime - startMs) / periodMs);
  if (count > limits.datapointsPerQuery)
    throw validationError(
      `The time range has ${count} periods of ${periodSeconds} seconds; ${limits.datapointsPerQuery} are allowed.`,
    );
  return { startMs, periodMs, count };
}

function resultsOf(query: Query, computation: Computation, range: Range): Result[] {
  const value = computation.compute(query, range);
  if (value.kind === 'scalar')
    throw validationError(`Error in expression ${query.id}: it must come to a time series, got a number.`);
  const all = value.kind === 'array' ? value.all : [value.points];
  return all.map((points) => result(query, points, range, computation));
}

function result(query: Query, points: TimeSeries, range: Range, computation: Computation): Result {
  const present = points.flatMap((value, index) => (value === undefined ? [] : [{ value, index }]));
  const name = query.kind === 'metric' ? query.metric.name : query.id;
  const units = query.kind === 'metric' ? computation.read(query, range).units : [];
  const message = { Code: 'MultipleUnits', Value: `Multiple units returned: '[${units.join(', ')}]'` };
  return {
    Id: query.id,
    Label: query.label ?? name,
    Timestamps: present.map(({ index }) => epochSeconds(range.startMs + index * range.periodMs)),
    Values: present.map(({ value }) => value),
    StatusCode: 'Complete',
    ...(units.length > 1 && { Messages: [message] }),
  };
}

function newestFirst(oldestFirst: Result): Result {
  const { Timestamps, Values } = oldestFirst;
  return { ...oldestFirst, Timestamps: Timestamps.toReversed(), Values: Values.toReversed() };
}
