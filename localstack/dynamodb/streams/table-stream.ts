import type { CloudEnvironment } from '../../core/environment.ts';
import type { StreamRecord, StreamSource } from '../../core/ports.ts';
import { streamRetentionMs } from '../limits.ts';
import type { Item } from '../values/attribute-value.ts';
import { itemBytes } from '../values/size.ts';
import { numberOfSequence, sequenceOf } from './sequence.ts';

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** One change of one item. */
export interface Change {
  readonly keys: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** Set when a service made the change: TTL. */
  readonly userIdentity?: StreamRecord['userIdentity'];
}

/** The table that a stream is of; the stream outlives it. */
export interface StreamedTable {
  readonly name: string;
  readonly arn: string;
  readonly keySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
}

/** Forgotten records are cut off when they are this many and more than half. */
const compactAt = 1024;

/**
 * A table's stream: one shard, every change in order, kept 24 hours or until it is released.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html (2026-11-21)
 */
export class TableStream implements StreamSource {
  readonly arn: string;
  readonly label: string;
  readonly viewType: StreamViewType;
  readonly shardId: string;
  readonly table: StreamedTable;
  readonly createdAtMs: number;
  readonly #environment: CloudEnvironment;
  /** Record number n is at index n - #base; those before #head are forgotten. */
  #records: StreamRecord[] = [];
  #base = 0;
  #head = 0;
  #closedAtMs: number | undefined;

  /** @param label tells the table's streams from one another: the time at which it was made, unique among them */
  constructor(table: StreamedTable, label: string, viewType: StreamViewType, environment: CloudEnvironment) {
    const now = environment.clock.now();
    this.table = table;
    this.label = label;
    this.arn = `${table.arn}/stream/${label}`;
    this.createdAtMs = now;
    this.viewType = viewType;
    this.shardId = `shardId-${String(now).padStart(20, '0')}-${environment.entropy.hex(4)}`;
    this.#environment = environment;
  }

  /** When it was disabled; it can be read on, and nothing is added. */
  get closedAtMs(): number | undefined {
    return this.#closedAtMs;
  }

  /** Ends it: the table was deleted, or its stream turned off. */
  close(): void {
    this.#closedAtMs ??= this.#environment.clock.now();
  }

  append(change: Change): void {
    this.#records.push(this.#record(change));
  }

  readAfter(sequenceNumber: string | undefined, max: number): readonly StreamRecord[] {
    const from = sequenceNumber === undefined ? 0 : numberOfSequence(sequenceNumber) + 1 - this.#base;
    const start = Math.max(from, this.#head);
    return this.#records.slice(start, start + max);
  }

  latest(): string | undefined {
    const next = this.#base + this.#records.length;
    return next === 0 ? undefined : sequenceOf(next - 1);
  }

  /** The oldest record's sequence number that is kept, or what the next record's will be. */
  oldest(): string {
    return sequenceOf(this.#base + this.#head);
  }

  /**
   * Forgets this record and all before it, without waiting for their 24 hours. The stream's owner calls it when every
   * poller has passed them; a reader who starts at TRIM_HORIZON afterwards does not see them, which on AWS it would.
   */
  release(sequenceNumber: string): void {
    this.#forget(numberOfSequence(sequenceNumber) + 1 - this.#base);
  }

  /** Forgets what is older than 24 hours. Returns when the next record will be, ms since the epoch. */
  trim(): number {
    const now = this.#environment.clock.now();
    let head = this.#head;
    while (head < this.#records.length && this.#expiryMs(head) <= now) head += 1;
    this.#forget(head);
    return this.#head < this.#records.length ? this.#expiryMs(this.#head) : Infinity;
  }

  #expiryMs(index: number): number {
    const created = this.#records[index]?.dynamodb.ApproximateCreationDateTime ?? Infinity;
    return created * 1000 + streamRetentionMs;
  }

  #forget(head: number): void {
    this.#head = Math.min(Math.max(head, this.#head), this.#records.length);
    if (this.#head < compactAt || this.#head * 2 < this.#records.length) return;
    this.#records = this.#records.slice(this.#head);
    this.#base += this.#head;
    this.#head = 0;
  }

  #record({ keys, before, after, userIdentity }: Change): StreamRecord {
    const { clock, entropy, region } = this.#environment;
    const newImage = this.viewType.startsWith('NEW') ? after : undefined;
    const oldImage = this.viewType.includes('OLD') ? before : undefined;
    const images = [newImage, oldImage].filter((image) => image !== undefined);
    return {
      eventID: entropy.hex(16),
      eventVersion: '1.1',
      eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      eventSourceARN: this.arn,
      ...(userIdentity && { userIdentity }),
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(clock.now() / 1000),
        Keys: keys,
        ...(newImage && { NewImage: newImage }),
        ...(oldImage && { OldImage: oldImage }),
        SequenceNumber: sequenceOf(this.#base + this.#records.length),
        SizeBytes: [keys, ...images].reduce((bytes, image) => bytes + itemBytes(image), 0),
        StreamViewType: this.viewType,
      },
    };
  }
}
