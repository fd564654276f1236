/** Hands on what comes in any order in the order of its numbers. */
export class InOrder<Result> {
  readonly #early = new Map<number, Result>();
  #next: number;

  /** @param first the number that comes first */
  constructor(first: number) {
    this.#next = first;
  }

  /** @returns what can be handed on now: all up to the first number that is missing */
  add(number: number, result: Result): Result[] {
    this.#early.set(number, result);
    const ready: Result[] = [];
    for (let found = this.#early.get(this.#next); found !== undefined; found = this.#early.get(this.#next)) {
      ready.push(found);
      this.#early.delete(this.#next);
      this.#next += 1;
    }
    return ready;
  }

  /** What waits for a number that is missing, in its order. */
  rest(): Result[] {
    return Array.from(this.#early)
      .toSorted(([one], [other]) => one - other)
      .map(([, result]) => result);
  }
}
