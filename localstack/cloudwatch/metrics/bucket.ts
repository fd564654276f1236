import { bounds } from '../limits.ts';

/** Values that somebody has summed up already. */
export interface StatisticSet {
  readonly SampleCount: number;
  readonly Sum: number;
  readonly Minimum: number;
  readonly Maximum: number;
}

/**
 * The values of one metric over a minute or a longer period. Values themselves are kept for percentiles, up to a bound: past
 * it they are rounded to two digits, so that a percentile is within five percent and the memory is not a matter of traffic.
 */
export class Bucket {
  sampleCount = 0;
  sum = 0;
  minimum = Infinity;
  maximum = -Infinity;
  #counts: Map<number, number> | undefined = new Map();
  #isRounded = false;

  add(value: number, count = 1): void {
    this.sampleCount += count;
    this.sum += value * count;
    this.minimum = Math.min(this.minimum, value);
    this.maximum = Math.max(this.maximum, value);
    this.#count(value, count);
  }

  /**
   * Takes a statistic set. Percentiles are known of one whose values must all be the same.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html (checked 2026-11-21)
   */
  addStatistics({ SampleCount, Sum, Minimum, Maximum }: StatisticSet): void {
    if (Minimum === Maximum && Sum === Minimum * SampleCount) return this.add(Minimum, SampleCount);
    this.sampleCount += SampleCount;
    this.sum += Sum;
    this.minimum = Math.min(this.minimum, Minimum);
    this.maximum = Math.max(this.maximum, Maximum);
    this.#counts = undefined;
  }

  /** Takes what another has. */
  merge(other: Bucket): void {
    this.sampleCount += other.sampleCount;
    this.sum += other.sum;
    this.minimum = Math.min(this.minimum, other.minimum);
    this.maximum = Math.max(this.maximum, other.maximum);
    if (other.#counts === undefined) this.#counts = undefined;
    else for (const [value, count] of other.#counts) this.#count(value, count);
  }

  /**
   * The value below or at which so many percent of the samples are; `undefined` where values are not known, or where one is
   * negative. AWS publishes no formula; this is the nearest rank.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html (checked 2026-11-21)
   */
  percentile(percent: number): number | undefined {
    if (this.#counts === undefined || this.minimum < 0) return undefined;
    // A hair less, for 99.9 percent of 1000 are not quite 999 to a computer.
    const rank = (percent * this.sampleCount * (1 - 1e-12)) / 100;
    let seen = 0;
    for (const [value, count] of [...this.#counts].sort(([a], [b]) => a - b)) {
      seen += count;
      if (seen >= rank) return value;
    }
    return this.maximum;
  }

  #count(value: number, count: number): void {
    const counts = this.#counts;
    if (!counts) return;
    const kept = this.#isRounded ? rounded(value) : value;
    counts.set(kept, (counts.get(kept) ?? 0) + count);
    if (this.#isRounded || counts.size <= bounds.distinctValues) return;
    this.#isRounded = true;
    this.#counts = new Map();
    for (const [known, times] of counts) this.#count(known, times);
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
