import type { Measurements } from './facts.ts';
import type { MetricQuery } from './metric-queries.ts';

/** Values of one metric, each of the minute that begins at `atMs`. */
export type Series = readonly { readonly atMs: number; readonly value: number }[];

const minuteMs = 60_000;

/** Minutes that are added up. */
export const measuredMinutes = 5;

/** Whole minutes that may be missing, because metrics come that late. */
const lateMinutes = 2;

/** Minutes of the longer look at what may come in bursts. */
const hourMinutes = 60;

/** How far back the newest value of a gauge is looked for. */
const newestMs = 15 * minuteMs;

/** How far back values are asked for. */
export const lookBackMs = (hourMinutes + lateMinutes + 1) * minuteMs;

/**
 * Makes sums and newest values of what CloudWatch has. The minutes that are added up end with the newest whole one that has any value, so that
 * what is late does not pass for less; but never more than two before now.
 *
 *     12:00   01    02    03    04    05    06  06:20 = now
 *        |  values of all minutes  |  late  |  |
 *        [======= five of them ====]
 */
export function measure(
  queries: readonly Pick<MetricQuery, 'key' | 'kind'>[],
  series: readonly Series[],
  nowMs: number,
): Measurements {
  const lastMs = Math.floor(nowMs / minuteMs) * minuteMs;
  const ends = series
    .flat()
    .map(({ atMs }) => atMs + minuteMs)
    .filter((endMs) => endMs <= lastMs);
  const untilMs = Math.max(lastMs - lateMinutes * minuteMs, ...ends);
  const sinceMs = untilMs - measuredMinutes * minuteMs;
  const hourSinceMs = untilMs - hourMinutes * minuteMs;
  const [totals, hour, newest] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const [index, { key, kind }] of queries.entries()) {
    const found = series[index] ?? [];
    const since = (fromMs: number): number[] =>
      found.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs).map(({ value }) => value);
    const values = since(sinceMs);
    if (kind === 'sum') {
      setSum(totals, key, values);
      setSum(hour, key, since(hourSinceMs));
    }
    if (kind === 'highest' && values.length > 0) totals.set(key, Math.max(...values));
    // A minute without a value may have been one of nothing.
    if (kind === 'lowest' && values.length === measuredMinutes) totals.set(key, Math.min(...values));
    const recent = found.filter(({ atMs }) => atMs >= nowMs - newestMs);
    const [last] = recent.toSorted((one, other) => other.atMs - one.atMs);
    if (kind === 'newest' && last) newest.set(key, last.value);
  }
  return { sinceMs, untilMs, totals, hour, newest };
}

function setSum(sums: Map<string, number>, key: string, values: readonly number[]): void {
  if (values.length === 0) return;
  sums.set(
    key,
    values.reduce((total, value) => total + value),
  );
}
