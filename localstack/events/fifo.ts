/** A queue whose both ends cost constant time, however long it grows. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** The oldest item, left in place. */
  peek(): Item | undefined {
    return this.#items[this.#head];
  }

  shift(): Item | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head > 1_024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** The items that satisfy a predicate, oldest first. */
  filter(predicate: (item: Item) => boolean): Item[] {
    const kept: Item[] = [];
    for (let at = this.#head; at < this.#items.length; at++) {
      const item = this.#items[at] as Item;
      if (predicate(item)) kept.push(item);
    }
    return kept;
  }
}
