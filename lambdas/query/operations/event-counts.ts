import type * as z from 'zod';
import type { metricsSummary } from '../../../schemas/api/bodies.ts';
import { metricNames } from '../../../schemas/metric-names.ts';
import type { MetricQuery, MetricReader, TimeRange } from '../sources/metric-reader.ts';

type EventCounts = z.output<typeof metricsSummary>['events'];

/** Which function counts what under which name. */
const counters = {
  received: ['validator', metricNames.received],
  stored: ['validator', metricNames.processed],
  duplicate: ['validator', metricNames.duplicate],
  quarantined: ['validator', metricNames.failed],
  sent: ['sender', metricNames.sent],
  failed: ['sender', metricNames.failed],
} as const satisfies Record<keyof EventCounts, readonly [service: string, name: string]>;

/** The longest range that is counted by the minute: with all counters 8,640 values of the 100,800 that one call may give. */
const byMinuteMs = 24 * 60 * 60 * 1_000;

/** Adds up what the functions counted in a range of whole minutes. */
export async function countEvents(metrics: MetricReader, namespace: string, range: TimeRange): Promise<EventCounts> {
  const names = Object.keys(counters) as (keyof EventCounts)[];
  const queries = names.map((key): MetricQuery => {
    const [service, name] = counters[key];
    return { namespace, name, dimensions: { service }, statistic: 'Sum' };
  });
  const found = await metrics.read(queries, range, periodOf(range));
  const sums = names.map((name, index) => [name, sum(found[index] ?? [])]);
  return Object.fromEntries(sums) as EventCounts;
}

function periodOf({ sinceMs, untilMs }: TimeRange): number {
  return untilMs - sinceMs <= byMinuteMs ? 60 : 300;
}

/** What was counted are whole events, so that a double adds them up exactly. */
function sum(values: readonly number[]): number {
  return Math.round(values.reduce((total, value) => total + value, 0));
}
