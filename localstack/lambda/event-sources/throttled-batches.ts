/** Waits between the attempts to invoke a function that refused, milliseconds: doubled each time up to the limit. AWS publishes no numbers. */
const backoff = { firstMs: 1000, maxMs: 20_000 };

/** A batch as far as it matters here. */
export interface RefusedBatch {
  /** When the first of its messages is visible again, ms since the epoch. */
  readonly visibleAt: number;
  /** How often the function refused it. */
  readonly refusals: number;
}

/**
 * Batches that a function refused, because it had no concurrency left or its key could not be used: each is tried again until
 * its messages are visible in the queue again, and then it is forgotten. All that time the messages count as received.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-backoff-strategy, checked 2026-11-21
 */
export class ThrottledBatches<Batch extends RefusedBatch> {
  #entries: readonly { readonly batch: Batch; readonly retryAt: number }[] = [];

  get size(): number {
    return this.#entries.length;
  }

  add(batch: Batch, now: number): void {
    const waitMs = Math.min(backoff.firstMs * 2 ** (batch.refusals - 1), backoff.maxMs);
    this.#entries = [...this.#entries, { batch, retryAt: Math.min(now + waitMs, batch.visibleAt) }];
  }

  /** Forgets those whose messages the queue has again. */
  forget(now: number): void {
    this.#entries = this.#entries.filter(({ batch }) => batch.visibleAt > now);
  }

  /** Takes the next batch that is to be tried again now. */
  takeDue(now: number): Batch | undefined {
    const due = this.#entries.find(({ retryAt }) => retryAt <= now);
    this.#entries = this.#entries.filter((entry) => entry !== due);
    return due?.batch;
  }

  /** When the next one is to be tried again that is not yet, ms since the epoch; `Infinity` without one. */
  nextAt(now: number): number {
    const times = this.#entries.map(({ retryAt }) => retryAt).filter((retryAt) => retryAt > now);
    return Math.min(Infinity, ...times);
  }
}
