/** What waits, the first of all on top: a binary heap. */
export class Heap<Item> {
  readonly #items: Item[] = [];
  readonly #isBefore: (one: Item, other: Item) => boolean;

  /** @param isBefore whether one comes before another; neither does where it says so of neither */
  constructor(isBefore: (one: Item, other: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  /** The one that `pop` would take; `undefined` if nothing waits. */
  get first(): Item | undefined {
    return this.#items[0];
  }

  push(item: Item): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isAbove(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Item | undefined {
    const last = this.#items.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    const first = this.#items.pop();
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#isAbove(left + 1, left) ? left + 1 : left;
      if (!this.#isAbove(child, at)) return first;
      this.#swap(child, at);
      at = child;
    }
  }

  #isAbove(one: number, other: number): boolean {
    const a = this.#items[one];
    const b = this.#items[other];
    return a !== undefined && b !== undefined && this.#isBefore(a, b);
  }

  #swap(one: number, other: number): void {
    const a = this.#items[one];
    const b = this.#items[other];
    if (a === undefined || b === undefined) return;
    this.#items[one] = b;
    this.#items[other] = a;
  }
}
