import type * as z from 'zod';
import { type metricsSummary, timeRangeQuery } from '../../../schemas/api/bodies.ts';
import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../request/api-request.ts';
import { parseQuery } from '../request/query-parameters.ts';
import { RequestError } from '../request/request-error.ts';
import { wrongParameter } from '../request/to-api-errors.ts';
import type { MetricReader, TimeRange } from '../sources/metric-reader.ts';
import type { QueueReader } from '../sources/queue-reader.ts';
import { countEvents } from './event-counts.ts';
import { readQueues } from './queue-states.ts';

/** What a summary is made with. `now` is in ms since the epoch. */
export interface GetMetricsSummaryDeps {
  readonly queues: QueueReader;
  readonly metrics: MetricReader;
  readonly now: () => number;
  /** Every queue of the stage. */
  readonly queueNames: readonly string[];
  /** The namespace of the functions' own metrics. */
  readonly namespace: string;
}

const hourMs = 60 * 60 * 1_000;
const minuteMs = 60 * 1_000;

/**
 * How far back CloudWatch can count by the minute.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html (checked 2026-11-27)
 */
const minuteRetentionMs = 15 * 24 * hourMs;

/** Counts the events of a range of time, the last hour if none is asked for, and what waits in each queue now. */
export async function getMetricsSummary(request: ApiRequest, deps: GetMetricsSummaryDeps): Promise<Answer> {
  const nowMs = deps.now();
  const range = rangeOf(request, nowMs);
  const [events, queues] = await Promise.all([
    countEvents(deps.metrics, deps.namespace, range),
    readQueues(deps.queueNames, deps, nowMs),
  ]);
  const body: z.output<typeof metricsSummary> = {
    since: new Date(range.sinceMs).toISOString(),
    until: new Date(range.untilMs).toISOString(),
    events,
    queues,
  };
  return { status: 200, body };
}

/** Whole minutes, because CloudWatch counts by them: what is answered says which. */
function rangeOf(request: ApiRequest, nowMs: number): TimeRange {
  const { since, until } = parseQuery(timeRangeQuery, request);
  const untilMs = until === undefined ? nowMs : Date.parse(until);
  const sinceMs = since === undefined ? untilMs - hourMs : Date.parse(since);
  if (sinceMs < nowMs - minuteRetentionMs) throw wrongRange('since', 'a time of the last 15 days', since ?? until);
  if (sinceMs >= untilMs) throw wrongRange('since', 'a time before until, which is now if left out', since);
  return { sinceMs: sinceMs - (sinceMs % minuteMs), untilMs: Math.ceil(untilMs / minuteMs) * minuteMs };
}

function wrongRange(path: string, expected: string, value: unknown): RequestError {
  return new RequestError('invalid_parameter', [wrongParameter(path, expected, value)]);
}
