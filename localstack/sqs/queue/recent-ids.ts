import { sqsLimits } from '../limits.ts';

interface Entry<Value> {
  readonly id: string;
  readonly expiresAt: number;
  readonly value: Value;
}

/**
 * Ids of the last five minutes and what was answered to each: deduplication ids of sends, attempt ids of receives. They
 * are kept whether or not the messages still exist.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-key-terms.html
 *   (checked 2026-11-21)
 */
export class RecentIds<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  /** Oldest first: the window is as long for all, so this is also the order in which they expire. */
  #arrivals: Entry<Value>[] = [];
  #expired = 0;

  get size(): number {
    return this.#entries.size;
  }

  find(id: string, now: number): Value | undefined {
    this.expire(now);
    return this.#entries.get(id)?.value;
  }

  /** Remembers an id from now on; a value that it had before is forgotten. */
  add(id: string, value: Value, now: number): void {
    const entry = { id, value, expiresAt: now + sqsLimits.deduplicationWindowMs };
    this.#entries.set(id, entry);
    this.#arrivals.push(entry);
  }

  clear(): void {
    this.#entries.clear();
    this.#arrivals = [];
    this.#expired = 0;
  }

  expire(now: number): void {
    for (let oldest = this.#arrivals[this.#expired]; oldest && oldest.expiresAt <= now;) {
      if (this.#entries.get(oldest.id) === oldest) this.#entries.delete(oldest.id);
      oldest = this.#arrivals[++this.#expired];
    }
    // Cutting off the front costs the length of the rest, so it waits until the front is the longer half.
    // Stryker disable all: it costs only memory and time
    if (this.#expired * 2 > this.#arrivals.length) {
      this.#arrivals = this.#arrivals.slice(this.#expired);
      this.#expired = 0;
    }
    // Stryker restore all
  }
}
