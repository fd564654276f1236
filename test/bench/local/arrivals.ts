import type { Observation } from '../../../localstack/core/observation.ts';
import { madeAtMicros, nowMicros } from './bench-event.ts';

/** Deliveries that make an event whole: the actions that want it. */
const queuesPerEvent = 2;

/** Follows events into the last of their queues. */
export class Arrivals {
  /** From the making of an event to its arrival in the last queue, milliseconds. */
  #tookMs: number[] = [];
  readonly #halfway = new Map<string, number>();
  readonly #waiting: { readonly total: number; readonly resolve: () => void }[] = [];
  #onEach: ((total: number) => void) | undefined;

  readonly observe = (observation: Observation): void => {
    if (observation.kind !== 'event-delivered') return;
    const id = /"id":"(\d+-\d+-\d+)"/.exec(observation.detail)?.[1];
    if (id === undefined) return;
    const deliveries = (this.#halfway.get(id) ?? 0) + 1;
    if (deliveries < queuesPerEvent) {
      this.#halfway.set(id, deliveries);
      return;
    }
    this.#halfway.delete(id);
    this.#tookMs.push((nowMicros() - madeAtMicros(id)) / 1_000);
    this.#onEach?.(this.#tookMs.length);
    if (this.#waiting[0] && this.#tookMs.length >= this.#waiting[0].total) this.#waiting.shift()?.resolve();
  };

  /** Forgets what has arrived, and tells `onEach` how many have from now on. */
  restart(onEach?: (total: number) => void): void {
    this.#tookMs = [];
    this.#onEach = onEach;
  }

  /** Waits until so many have arrived since `restart`. @returns how long each took, milliseconds */
  async all(total: number): Promise<readonly number[]> {
    if (this.#tookMs.length < total) await new Promise<void>((resolve) => this.#waiting.push({ total, resolve }));
    return this.#tookMs;
  }
}
