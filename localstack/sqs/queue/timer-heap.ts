/** One time at which something is due for `owner`. It waits in at most one heap. */
export class Timer<Owner> {
  readonly owner: Owner;
  /** Milliseconds since the epoch. */
  dueAt = Infinity;
  /** Where it stands in its heap; -1 when it waits in none. */
  slot = -1;

  constructor(owner: Owner) {
    this.owner = owner;
  }
}

/**
 * Timers by due time. Every change is O(log n), also taking out one from the middle: a deleted message is let go at once,
 * not when its visibility timeout of up to twelve hours would have passed.
 */
export class TimerHeap<Owner> {
  readonly #timers: Timer<Owner>[] = [];

  /** Sets a timer, or moves one that is set. */
  set(timer: Timer<Owner>, dueAt: number): void {
    timer.dueAt = dueAt;
    if (timer.slot === -1) {
      timer.slot = this.#timers.length;
      this.#timers.push(timer);
    }
    this.#settle(timer);
  }

  cancel(timer: Timer<Owner>): void {
    const last = this.#timers.at(-1);
    if (timer.slot === -1 || !last) return;
    this.#timers.pop();
    if (last !== timer) {
      this.#place(last, timer.slot);
      this.#settle(last);
    }
    timer.slot = -1;
  }

  /** The earliest due time, ms since the epoch; `Infinity` when no timer is set. */
  nextDueAt(): number {
    return this.#timers[0]?.dueAt ?? Infinity;
  }

  /** Takes out the earliest timer that is due at `now`. */
  takeDue(now: number): Owner | undefined {
    const first = this.#timers[0];
    if (!first || first.dueAt > now) return undefined;
    this.cancel(first);
    return first.owner;
  }

  #place(timer: Timer<Owner>, slot: number): void {
    this.#timers[slot] = timer;
    timer.slot = slot;
  }

  #settle(timer: Timer<Owner>): void {
    let slot = timer.slot;
    for (let parent = this.#timers[(slot - 1) >> 1]; slot > 0 && parent && parent.dueAt > timer.dueAt;) {
      const freed = parent.slot;
      this.#place(parent, slot);
      slot = freed;
      parent = this.#timers[(slot - 1) >> 1];
    }
    for (let child = this.#earlierChild(slot); child && child.dueAt < timer.dueAt; child = this.#earlierChild(slot)) {
      const freed = child.slot;
      this.#place(child, slot);
      slot = freed;
    }
    this.#place(timer, slot);
  }

  #earlierChild(slot: number): Timer<Owner> | undefined {
    const left = this.#timers[2 * slot + 1];
    const right = this.#timers[2 * slot + 2];
    return left && right && right.dueAt < left.dueAt ? right : left;
  }
}
