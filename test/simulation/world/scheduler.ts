import type { Clock } from '../../../localstack/core/clock.ts';
import type { Entropy } from '../../../localstack/core/entropy.ts';
import { Heap } from '../../../localstack/core/heap.ts';

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
  readonly #tasks = new Heap(isBefore);
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
    while (this.#tasks.first?.isCancelled) this.#tasks.pop();
    return this.#tasks.first?.dueMs ?? Infinity;
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
    this.#tasks.push(task);
    return () => {
      task.isCancelled = true;
    };
  }

  /** Resolves after so many ms. */
  async delay(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
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
    this.#tasks.pop()?.run();
    return true;
  }
}

function isBefore(one: Task, other: Task): boolean {
  return one.dueMs < other.dueMs || (one.dueMs === other.dueMs && one.tie < other.tie);
}
