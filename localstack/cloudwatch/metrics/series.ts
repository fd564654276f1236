import { Bucket } from './bucket.ts';
import type { MetricId } from './metric-id.ts';

/** Periods of the same length, one after the other; milliseconds. */
export interface Range {
  /** Where the first period starts: a full minute. */
  readonly startMs: number;
  readonly periodMs: number;
  readonly count: number;
}

/** The minutes of one metric, apart by unit. */
export class Series {
  readonly id: MetricId;
  readonly #units = new Map<string, Map<number, Bucket>>();

  constructor(id: MetricId) {
    this.id = id;
  }

  get isEmpty(): boolean {
    return this.#units.size === 0;
  }

  /** The bucket of a minute, made if need be. */
  bucket(unit: string, minute: number): Bucket {
    let minutes = this.#units.get(unit);
    if (!minutes) this.#units.set(unit, (minutes = new Map()));
    let bucket = minutes.get(minute);
    if (!bucket) minutes.set(minute, (bucket = new Bucket()));
    return bucket;
  }

  /** The units of which there is a value within a range, in the order of the alphabet. */
  unitsIn(range: Range): string[] {
    const end = range.startMs + range.periodMs * range.count;
    const isIn = (minute: number): boolean => minute >= range.startMs && minute < end;
    const found = [...this.#units].filter(([, minutes]) => [...minutes.keys()].some(isIn));
    return found.map(([unit]) => unit).sort();
  }

  /** The periods of a range that have values, by their index. */
  read(unit: string, { startMs, periodMs, count }: Range): Map<number, Bucket> {
    const periods = new Map<number, Bucket>();
    for (const [minute, bucket] of this.#units.get(unit) ?? []) {
      const index = Math.floor((minute - startMs) / periodMs);
      if (index < 0 || index >= count) continue;
      const period = periods.get(index) ?? new Bucket();
      period.merge(bucket);
      periods.set(index, period);
    }
    return periods;
  }

  /** Drops the minutes before `cutoff`. */
  expire(cutoff: number): void {
    for (const [unit, minutes] of this.#units) {
      for (const minute of minutes.keys()) if (minute < cutoff) minutes.delete(minute);
      if (minutes.size === 0) this.#units.delete(unit);
    }
  }
}
