/** How much a target bears. */
export interface RateLimits {
  readonly perSecond: number;
  /** At once, when nothing came for a while. */
  readonly burst: number;
}

/** Counts requests against a rate with a bucket of tokens: it starts full, and is filled as time passes. */
export class RateLimiter {
  readonly #limits: RateLimits;
  #tokens: number;
  #filledAt: number | undefined;
  #refused = 0;

  constructor(limits: RateLimits) {
    this.#limits = limits;
    this.#tokens = limits.burst;
  }

  /** How many came too fast. */
  get refused(): number {
    return this.#refused;
  }

  /** Lets a request in, or not. @returns 0, or how many milliseconds later it would be let in */
  take(atMs: number): number {
    const { burst, perSecond } = this.#limits;
    const passedMs = Math.max(0, atMs - (this.#filledAt ?? atMs));
    this.#filledAt = Math.max(atMs, this.#filledAt ?? atMs);
    this.#tokens = Math.min(burst, this.#tokens + (passedMs * perSecond) / 1_000);
    // Sums of fractions fall short of whole tokens.
    if (this.#tokens >= 1 - 1e-9) {
      this.#tokens -= 1;
      return 0;
    }
    this.#refused += 1;
    return ((1 - this.#tokens) * 1_000) / perSecond;
  }
}
