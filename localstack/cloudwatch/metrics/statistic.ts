import type { Bucket } from './bucket.ts';

/** The statistics that are not percentiles, by their names. */
const simple: Readonly<Record<string, (bucket: Bucket) => number>> = {
  SampleCount: (bucket) => bucket.sampleCount,
  Sum: (bucket) => bucket.sum,
  Minimum: (bucket) => bucket.minimum,
  Maximum: (bucket) => bucket.maximum,
  Average: (bucket) => bucket.sum / bucket.sampleCount,
};

/** Names of the statistics that are not percentiles. */
export const simpleStatistics = Object.keys(simple);

/** What is computed of a period's values; `undefined` where it cannot be known. */
export interface Statistic {
  readonly name: string;
  /** Between 0 and 100, of a percentile. */
  readonly percent?: number;
  readonly of: (bucket: Bucket) => number | undefined;
}

/**
 * Finds a statistic by its name: one of the five, or a percentile `p0` to `p100` with up to ten decimals.
 *
 * @returns `undefined` for any other, trimmed means and their like among them
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html (not checked)
 */
export function findStatistic(name: string): Statistic | undefined {
  const of = Object.hasOwn(simple, name) ? simple[name] : undefined;
  if (of) return { name, of };
  const percent = Number(/^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name)?.[1]);
  if (!(percent <= 100)) return undefined;
  return { name, percent, of: (bucket) => bucket.percentile(percent) };
}
