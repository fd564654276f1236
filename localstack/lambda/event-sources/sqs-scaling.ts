/** Batches under way at once at first, at most, and how many more each minute. */
const scaling = { first: 5, max: 1000, morePerMinute: 300 };

/**
 * How many batches of a queue Lambda has under way at once: five at first, more for as long as all of them are busy.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, checked 2026-11-21; that a function which refuses is
 * met with the first five again is not: AWS says that it takes concurrency away from the mapping, and not how much
 */
export class SqsScaling {
  readonly #max: number;
  #busySince: number | undefined;

  /** @param maxConcurrency the mapping's own bound, if it has one */
  constructor(maxConcurrency: number = scaling.max) {
    this.#max = Math.min(maxConcurrency, scaling.max);
  }

  /** Whether one more batch may be taken beside those that are under way. */
  mayTake(underWay: number, isThrottled: boolean, now: number): boolean {
    if (underWay < scaling.first || isThrottled) this.#busySince = undefined;
    else this.#busySince ??= now;
    return underWay < this.#limit(now);
  }

  /** When one more could be taken though none ends, ms since the epoch; `Infinity` if never. */
  nextAt(now: number): number {
    if (this.#busySince === undefined || this.#limit(now) >= this.#max) return Infinity;
    const stepMs = 60_000 / scaling.morePerMinute;
    return this.#busySince + (Math.floor((now - this.#busySince) / stepMs) + 1) * stepMs;
  }

  #limit(now: number): number {
    if (this.#busySince === undefined) return Math.min(this.#max, scaling.first);
    const more = Math.floor(((now - this.#busySince) * scaling.morePerMinute) / 60_000);
    return Math.min(this.#max, scaling.first + more);
  }
}
