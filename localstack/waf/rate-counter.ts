/** Parts of a window by which requests are forgotten. */
const partsOfWindow = 60;

/** Keys that a rule tells apart at a time; of more those that were quiet longest are forgotten. */
const maxKeys = 10_000;

interface Count {
  /** The newest part that is counted, as a number since the epoch. */
  part: number;
  /** Of the newest part and those before it, by their numbers modulo how many there are. */
  readonly counts: Uint32Array;
  total: number;
}

/**
 * Counts requests by keys in a window that slides with the clock: a request is forgotten when the window has passed since it, to
 * a sixtieth of the window.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-request-limiting.html (not checked)
 */
export class RateCounter {
  readonly #partMs: number;
  readonly #byKey = new Map<string, Count>();

  /** @param windowMs milliseconds */
  constructor(windowMs: number) {
    this.#partMs = windowMs / partsOfWindow;
  }

  /**
   * Counts a request.
   *
   * @param now milliseconds since the epoch
   * @returns how many there have been in the window, this one among them
   */
  count(key: string, now: number): number {
    const part = Math.floor(now / this.#partMs);
    const count = this.#byKey.get(key) ?? { part, counts: new Uint32Array(partsOfWindow), total: 0 };
    // The one that was used last is at the end.
    this.#byKey.delete(key);
    this.#byKey.set(key, count);
    if (this.#byKey.size > maxKeys) this.#byKey.delete(this.#byKey.keys().next().value ?? '');
    forget(count, part);
    const index = count.part % partsOfWindow;
    count.counts[index] = (count.counts[index] ?? 0) + 1;
    count.total += 1;
    return count.total;
  }

  /** Keys that are told apart now. */
  get size(): number {
    return this.#byKey.size;
  }
}

function forget(count: Count, part: number): void {
  const gone = Math.min(part - count.part, partsOfWindow);
  for (let step = 1; step <= gone; step += 1) {
    const index = (count.part + step) % partsOfWindow;
    count.total -= count.counts[index] ?? 0;
    count.counts[index] = 0;
  }
  if (gone === partsOfWindow) {
    count.counts.fill(0);
    count.total = 0;
  }
  count.part = Math.max(count.part, part);
}
