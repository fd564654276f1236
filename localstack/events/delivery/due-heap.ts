import type { PendingDelivery } from './pending-delivery.ts';

/** The deliveries that wait for a retry, the one due first on top: a binary heap. */
export class DueHeap {
  readonly #items: PendingDelivery[] = [];

  /** When the first is due, ms since the epoch; `Infinity` if none waits. */
  get nextDueAtMs(): number {
    return this.#items[0]?.dueAtMs ?? Infinity;
  }

  push(delivery: PendingDelivery): void {
    let at = this.#items.push(delivery) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): PendingDelivery | undefined {
    const last = this.#items.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    const first = this.#items.pop();
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return first;
      this.#swap(child, at);
      at = child;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (!a || !b) return false;
    return a.dueAtMs < b.dueAtMs || (a.dueAtMs === b.dueAtMs && a.sequence < b.sequence);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (!a || !b) return;
    this.#items[one] = b;
    this.#items[other] = a;
  }
}
