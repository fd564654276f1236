/**
 * What of a stream was read and how far it is done: the checkpoint stands at the last record before which, and with which,
 * every record is done, whatever the lanes finished ahead of it.
 */
export class StreamProgress {
  /** Read, not yet passed by the checkpoint, in order; from `#head` on. */
  readonly #read: string[] = [];
  #head = 0;
  #checkpoint: string | undefined;

  /** @param checkpoint the last sequence number that is done; `undefined` before the first */
  constructor(checkpoint: string | undefined) {
    this.#checkpoint = checkpoint;
  }

  get checkpoint(): string | undefined {
    return this.#checkpoint;
  }

  /** The last sequence number that was read. */
  get cursor(): string | undefined {
    return this.#read.at(-1) ?? this.#checkpoint;
  }

  /** How many records were read past the checkpoint. */
  get ahead(): number {
    return this.#read.length - this.#head;
  }

  read(sequenceNumber: string): void {
    this.#read.push(sequenceNumber);
  }

  /**
   * Moves the checkpoint to just before `lowest`, the lowest sequence number that is not done, or to the end.
   *
   * @returns whether it moved
   */
  advance(lowest: string | undefined): boolean {
    const before = this.#head;
    for (let next = this.#read[before]; next !== undefined; next = this.#read[this.#head]) {
      if (lowest !== undefined && next >= lowest) break;
      this.#checkpoint = next;
      this.#head += 1;
    }
    const hasMoved = this.#head > before;
    if (this.#head === this.#read.length || this.#head > 10_000) {
      this.#read.splice(0, this.#head);
      this.#head = 0;
    }
    return hasMoved;
  }
}
