/**
 * A FIFO queue's sequence numbers: 20 digits (not checked), increasing, not consecutive. They start from the clock, so
 * that they also increase from one run of the emulator to the next.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html (checked 2026-11-21)
 */
export class SequenceNumbers {
  #last: bigint;

  constructor(startMs: number) {
    this.#last = BigInt(Math.trunc(startMs)) * 10_000_000n;
  }

  next(): string {
    this.#last += 256n;
    return String(this.#last).padStart(20, '0');
  }
}
