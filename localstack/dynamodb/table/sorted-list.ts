/** A chunk is split when it grows past this; a search halves chunks, then within one. */
const maxChunk = 512;

/**
 * Values in order, for inserts and deletes anywhere and walks from anywhere: O(log n) to find a place, and a short copy
 * to change it. Values that compare equal must not be inserted twice.
 */
export class SortedList<Value> {
  readonly #compare: (left: Value, right: Value) => number;
  readonly #chunks: Value[][] = [];

  constructor(compare: (left: Value, right: Value) => number) {
    this.#compare = compare;
  }

  insert(value: Value): void {
    const [at, index] = this.#place((other) => this.#compare(other, value) < 0);
    const last = this.#chunks.at(-1);
    const chunk = this.#chunks[at] ?? last;
    if (!chunk) this.#chunks.push([value]);
    else if (chunk === last && at === this.#chunks.length) this.#grow(at - 1, chunk, chunk.length, value);
    else this.#grow(at, chunk, index, value);
  }

  /** Deletes the value that compares equal; nothing happens if there is none. */
  delete(value: Value): void {
    const [at, index] = this.#place((other) => this.#compare(other, value) < 0);
    const chunk = this.#chunks[at];
    const found = chunk?.[index];
    if (!chunk || found === undefined || this.#compare(found, value) !== 0) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  /** Walks forward from the first value that is not `before`; `before` must hold for a beginning of the list. */
  *from(before: (value: Value) => boolean): Generator<Value> {
    const [first, index] = this.#place(before);
    for (let at = first; at < this.#chunks.length; at += 1) {
      const chunk = this.#chunks[at] ?? [];
      for (let i = at === first ? index : 0; i < chunk.length; i += 1) yield chunk[i] as Value;
    }
  }

  /** Walks backward from the last value that is `before`. */
  *back(before: (value: Value) => boolean): Generator<Value> {
    const [last, index] = this.#place(before);
    for (let at = Math.min(last, this.#chunks.length - 1); at >= 0; at -= 1) {
      const chunk = this.#chunks[at] ?? [];
      for (let i = (at === last ? index : chunk.length) - 1; i >= 0; i -= 1) yield chunk[i] as Value;
    }
  }

  #grow(at: number, chunk: Value[], index: number, value: Value): void {
    chunk.splice(index, 0, value);
    if (chunk.length > maxChunk) this.#chunks.splice(at + 1, 0, chunk.splice(maxChunk / 2));
  }

  /** The chunk and the index in it of the first value that is not `before`; past the last chunk if there is none. */
  #place(before: (value: Value) => boolean): [chunk: number, index: number] {
    const at = firstNot(this.#chunks, (chunk) => before(chunk.at(-1) as Value));
    return [at, firstNot(this.#chunks[at] ?? [], before)];
  }
}

/** The index of the first element that is not `before`. */
function firstNot<Element>(elements: readonly Element[], before: (element: Element) => boolean): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(elements[middle] as Element)) low = middle + 1;
    else high = middle;
  }
  return low;
}
