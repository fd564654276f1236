import type { StreamRecord, StreamShard } from '../../core/ports.ts';
import { shardLifeMs, streamRetentionMs } from '../limits.ts';
import type { Partition } from '../table/partition.ts';
import { numberOfSequence, sequenceOf } from './sequence.ts';

/** Forgotten records are cut off when they are this many and more than half. */
const compactAt = 1024;

/** What a shard is opened with. */
export interface ShardProps {
  readonly id: string;
  readonly parentId: string | undefined;
  /** Whose changes it takes. */
  readonly partition: Partition;
  readonly openedAtMs: number;
  /** No record of it has a lower number. */
  readonly firstNumber: number;
}

/** The changes of one partition for some hours, in order. Every record is kept 24 hours or until it is released. */
export class Shard implements StreamShard {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly partition: Partition;
  readonly firstNumber: number;
  readonly #openedAtMs: number;
  /** Those before `#head` are forgotten. */
  #records: StreamRecord[] = [];
  #head = 0;
  #lastNumber: number | undefined;
  #forgottenNumber = -1;
  #closedAtMs: number | undefined;

  constructor({ id, parentId, partition, openedAtMs, firstNumber }: ShardProps) {
    this.id = id;
    this.parentId = parentId;
    this.partition = partition;
    this.firstNumber = firstNumber;
    this.#openedAtMs = openedAtMs;
  }

  get isClosed(): boolean {
    return this.#closedAtMs !== undefined;
  }

  /** The number of its newest record, forgotten or not; `undefined` before the first. */
  get lastNumber(): number | undefined {
    return this.#lastNumber;
  }

  /** When it is closed for its age, or when a closed one is gone, ms since the epoch. */
  get endsAtMs(): number {
    return this.#closedAtMs === undefined ? this.#openedAtMs + shardLifeMs : this.#closedAtMs + streamRetentionMs;
  }

  append(record: StreamRecord): void {
    this.#records.push(record);
    this.#lastNumber = numberOfSequence(record.dynamodb.SequenceNumber);
  }

  /** Nothing is added any more; it can be read on. */
  close(now: number): void {
    this.#closedAtMs ??= now;
  }

  readAfter(sequenceNumber: string | undefined, max: number): readonly StreamRecord[] {
    const start = this.#indexAfter(sequenceNumber);
    return this.#records.slice(start, start + max);
  }

  latest(): string | undefined {
    return this.#lastNumber === undefined ? undefined : sequenceOf(this.#lastNumber);
  }

  isOverAfter(sequenceNumber: string | undefined): boolean {
    return this.isClosed && this.#indexAfter(sequenceNumber) === this.#records.length;
  }

  /** Whether something was forgotten from this number on. */
  hasForgotten(number: number): boolean {
    return number <= this.#forgottenNumber;
  }

  release(sequenceNumber: string): void {
    this.#forget(this.#indexAfter(sequenceNumber));
  }

  /** Forgets what is older than 24 hours. Returns when the next record will be, ms since the epoch. */
  trim(now: number): number {
    let head = this.#head;
    while (head < this.#records.length && this.#expiryMs(head) <= now) head += 1;
    this.#forget(head);
    return this.#head < this.#records.length ? this.#expiryMs(this.#head) : Infinity;
  }

  /** The first that is kept and has a higher number. */
  #indexAfter(sequenceNumber: string | undefined): number {
    let [low, high] = [this.#head, this.#records.length];
    if (sequenceNumber === undefined) return low;
    // Most who ask have read all there is.
    if (this.#isUpTo(high - 1, sequenceNumber)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isUpTo(middle, sequenceNumber)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isUpTo(index: number, sequenceNumber: string): boolean {
    const record = this.#records[index];
    return record === undefined || record.dynamodb.SequenceNumber <= sequenceNumber;
  }

  #expiryMs(index: number): number {
    const created = this.#records[index]?.dynamodb.ApproximateCreationDateTime ?? Infinity;
    return created * 1000 + streamRetentionMs;
  }

  #forget(head: number): void {
    if (head <= this.#head) return;
    this.#head = head;
    this.#forgottenNumber = numberOfSequence(this.#records[head - 1]?.dynamodb.SequenceNumber ?? '');
    if (head < compactAt || head * 2 < this.#records.length) return;
    this.#records = this.#records.slice(head);
    this.#head = 0;
  }
}
