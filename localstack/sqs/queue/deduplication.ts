import { sqsLimits } from '../limits.ts';

/** What the first send of a deduplication id was answered. */
export interface AcceptedSend {
  readonly messageId: string;
  readonly sequenceNumber: string;
}

interface Entry {
  readonly key: string;
  readonly expiresAt: number;
  readonly accepted: AcceptedSend;
}

/**
 * The deduplication ids of the last five minutes. They are kept whether or not the message was received and deleted.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-key-terms.html
 *   (checked 2026-11-21)
 */
export class DeduplicationWindow {
  readonly #entries = new Map<string, Entry>();
  /** Oldest first: the window is as long for all, so this is also the order in which they expire. */
  #arrivals: Entry[] = [];
  #expired = 0;

  get size(): number {
    return this.#entries.size;
  }

  find(key: string, now: number): AcceptedSend | undefined {
    this.expire(now);
    return this.#entries.get(key)?.accepted;
  }

  add(key: string, accepted: AcceptedSend, now: number): void {
    const entry = { key, accepted, expiresAt: now + sqsLimits.deduplicationWindowMs };
    this.#entries.set(key, entry);
    this.#arrivals.push(entry);
  }

  expire(now: number): void {
    for (let oldest = this.#arrivals[this.#expired]; oldest && oldest.expiresAt <= now;) {
      this.#entries.delete(oldest.key);
      oldest = this.#arrivals[++this.#expired];
    }
    // Cutting off the front costs the length of the rest, so it waits until the front is the longer half.
    if (this.#expired * 2 > this.#arrivals.length) {
      this.#arrivals = this.#arrivals.slice(this.#expired);
      this.#expired = 0;
    }
  }
}
