import { AwsError } from '../../core/aws-error.ts';
import { bounds, minuteMs } from '../limits.ts';
import type { Bucket } from './bucket.ts';
import { keyOf, type MetricId } from './metric-id.ts';
import { type Range, Series } from './series.ts';

/** The start of the minute that a time is in. */
export function minuteOf(atMs: number): number {
  return Math.floor(atMs / minuteMs) * minuteMs;
}

/** What there is of a metric in a range. */
export interface MetricPeriods {
  /** The units of which there are values, in the order of the alphabet. */
  readonly units: readonly string[];
  /** The periods that have values in the first of them, by their index. */
  readonly periods: ReadonlyMap<number, Bucket>;
}

/**
 * The data points of every metric: one-minute buckets of the last three hours, for a bounded number of metrics. A metric of
 * which nothing is left is forgotten. Sub-minute storage (`StorageResolution` 1) is not modelled: such values are kept by the
 * minute too.
 */
export class MetricStore {
  readonly #series = new Map<string, Series>();
  readonly #watched = new Map<string, number>();
  #nowMs: number;

  /** @param nowMs what is too old is counted from here, and then from each `expire` */
  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /**
   * The bucket that a value of this time goes into; `undefined` when it is older than what is kept.
   *
   * @throws AwsError `LimitExceededFault` when there are too many metrics already
   */
  bucket(id: MetricId, unit: string, atMs: number): Bucket | undefined {
    const key = keyOf(id);
    const minute = minuteOf(atMs);
    if (minute < this.#cutoff(key)) return undefined;
    let series = this.#series.get(key);
    if (!series) {
      if (this.#series.size >= bounds.metrics) throw tooManyMetrics(id);
      this.#series.set(key, (series = new Series(id)));
    }
    return series.bucket(unit, minute);
  }

  /**
   * What there is of a metric in a range. Without a unit these are the values in one of the units that there are: which one, AWS
   * does not define; here it is the first in the order of the alphabet.
   */
  read(id: MetricId, range: Range, unit?: string): MetricPeriods {
    const series = this.#series.get(keyOf(id));
    const units = series?.unitsIn(range).filter((known) => unit === undefined || known === unit) ?? [];
    const [first] = units;
    return { units, periods: series && first !== undefined ? series.read(first, range) : new Map() };
  }

  /** Every metric of which there are values. */
  *metrics(): Iterable<MetricId> {
    for (const { id } of this.#series.values()) yield id;
  }

  /** Says which metrics are to be kept longer than usual, for an alarm looks back so far, and no others; milliseconds. */
  watchOnly(watched: Iterable<readonly [id: MetricId, forMs: number]>): void {
    this.#watched.clear();
    for (const [id, forMs] of watched) {
      const key = keyOf(id);
      this.#watched.set(key, Math.max(forMs, this.#watched.get(key) ?? bounds.retentionMs));
    }
  }

  /** Forgets what is too old at this time. */
  expire(nowMs: number): void {
    this.#nowMs = nowMs;
    for (const [key, series] of this.#series) {
      series.expire(this.#cutoff(key));
      if (series.isEmpty) this.#series.delete(key);
    }
  }

  #cutoff(key: string): number {
    return minuteOf(this.#nowMs) - (this.#watched.get(key) ?? bounds.retentionMs);
  }
}

function tooManyMetrics({ namespace, name }: MetricId): AwsError {
  const message = `There are ${bounds.metrics} metrics, the most that are kept here; ${name} of ${namespace} would be one more.`;
  return new AwsError('LimitExceededFault', message);
}
