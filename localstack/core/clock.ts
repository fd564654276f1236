/** The time as the embedded cloud sees it. State machines read no other clock. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** The machine's own clock, moved ahead on demand: a test lets a visibility timeout pass without waiting for it. */
export class ShiftedClock implements Clock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** How far it is ahead of the machine's clock, which the processes of functions go by. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** Moves the clock `ms` milliseconds ahead of where it stands. */
  advance(ms: number): void {
    this.#aheadMs += ms;
  }
}

/** A clock that stands still until it is told otherwise, for tests and simulations in virtual time. */
export class ManualClock implements Clock {
  #now: number;

  constructor(startMs: number = Date.UTC(2026, 0, 1)) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
