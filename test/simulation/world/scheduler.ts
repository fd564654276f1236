import type { Clock } from '../../../localstack/core/clock.ts';
import type { Entropy } from '../../../localstack/core/entropy.ts';

interface Task {
  readonly dueMs: number;
  /** Decides between tasks that are due together. */
  readonly tie: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** Takes back what was to be done. */
export type Cancel = () => void;

/**
 * Virtual time: a clock that moves from one task to the next, and nothing else moves it. What is due at the same moment is done in an order
 * that follows from the seed.
 */
export class Scheduler implements Clock {
  readonly #entropy: Entropy;
  readonly #heap: Task[] = [];
  #nowMs: number;

  constructor(startMs: number, entropy: Entropy) {
    this.#nowMs = startMs;
    this.#entropy = entropy;
  }

  now(): number {
    return this.#nowMs;
  }

  /** When the next task is due, ms since the epoch; `Infinity` without one. */
  get nextAtMs(): number {
    for (let first = this.#heap[0]; first?.isCancelled; first = this.#heap[0]) this.#pop();
    return this.#heap[0]?.dueMs ?? Infinity;
  }

  /** Has something done at a moment, or next of all if that is over. */
  at(dueMs: number, run: () => void): Cancel {
    // Whole, as every clock has them that AWS's services and JavaScript know.
    const task = {
      dueMs: Math.ceil(Math.max(dueMs, this.#nowMs)),
      tie: this.#entropy.fraction(),
      run,
      isCancelled: false,
    };
    this.#push(task);
    return () => {
      task.isCancelled = true;
    };
  }

  /** Resolves after so many ms. */
  async delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(this.#nowMs + ms, resolve);
    });
  }

  /** Moves the clock ahead to a moment at which no task of its own is due before. */
  advanceTo(ms: number): void {
    this.#nowMs = Math.max(this.#nowMs, Math.ceil(ms));
  }

  /** Does the next task that is due now. @returns whether there was one */
  runNext(): boolean {
    if (this.nextAtMs > this.#nowMs) return false;
    this.#pop()?.run();
    return true;
  }

  #push(task: Task): void {
    let at = this.#heap.push(task) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #pop(): Task | undefined {
    const last = this.#heap.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    const first = this.#heap.pop();
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return first;
      this.#swap(child, at);
      at = child;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    return a !== undefined && b !== undefined && (a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.tie < b.tie));
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
