import type { CloudEnvironment } from '../../core/environment.ts';
import type { StreamRecord, StreamSource } from '../../core/ports.ts';
import { halvesOf, hashOf, holds, type Partition } from '../table/partition.ts';
import type { Item } from '../values/attribute-value.ts';
import { itemBytes } from '../values/size.ts';
import { sequenceOf } from './sequence.ts';
import { Shard } from './shard.ts';

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
  /** As they are when the stream is made. */
  readonly partitions: readonly Partition[];
}

/**
 * A table's stream: a shard for each of the table's partitions, in which the changes of an item are in order. A shard is closed
 * after some hours, or when its partition splits, and others go on in its place.
 *
 *     partition 1   shard a ──────▶ shard b, 4 h later ──▶ shard d, the first half
 *                                                     └──▶ shard e, the second half
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html (2026-11-21)
 */
export class TableStream implements StreamSource {
  readonly arn: string;
  readonly label: string;
  readonly viewType: StreamViewType;
  readonly table: StreamedTable;
  readonly createdAtMs: number;
  readonly #environment: CloudEnvironment;
  readonly #partitionKey: string;
  /** All that can be read, parents before their children. */
  #shards: readonly Shard[];
  #open: readonly Shard[];
  #nextNumber = 0;
  #nextTrimMs = -Infinity;
  #closedAtMs: number | undefined;

  /** @param label tells the table's streams from one another: the time at which it was made, unique among them */
  constructor(table: StreamedTable, label: string, viewType: StreamViewType, environment: CloudEnvironment) {
    const now = environment.clock.now();
    this.table = table;
    this.label = label;
    this.arn = `${table.arn}/stream/${label}`;
    this.createdAtMs = now;
    this.viewType = viewType;
    this.#environment = environment;
    this.#partitionKey = table.keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
    this.#open = table.partitions.map(
      (partition) =>
        new Shard({
          id: shardId(now, environment.entropy.hex(4)),
          parentId: undefined,
          partition,
          openedAtMs: now,
          firstNumber: 0,
        }),
    );
    this.#shards = this.#open;
  }

  /** When it was disabled; it can be read on, and nothing is added. */
  get closedAtMs(): number | undefined {
    return this.#closedAtMs;
  }

  /** Ends it: the table was deleted, or its stream turned off. */
  close(): void {
    this.#closedAtMs ??= this.#environment.clock.now();
    this.#succeed(this.#open, () => []);
  }

  /** The same list as long as no shard was closed and none is gone. */
  shards(): readonly Shard[] {
    return this.#shards;
  }

  append(change: Change): void {
    if (this.#environment.clock.now() >= this.#nextTrimMs) this.trim();
    const [only, ...others] = this.#open;
    const key = change.keys[this.#partitionKey];
    const shard = others.length === 0 ? only : this.#open.find(({ partition }) => holds(partition, key));
    shard?.append(this.#record(change));
  }

  /** The table's partitions have split: each shard is closed, and one for each half goes on. */
  split(): void {
    this.#succeed(this.#open, ({ partition }) => halvesOf(partition));
  }

  /**
   * Forgets what is older than 24 hours, and has others go on in the place of shards that are old enough. Returns when there is more
   * to do, ms since the epoch.
   */
  trim(): number {
    const now = this.#environment.clock.now();
    // Whatever is added meanwhile has a day; a shard that takes it has some hours.
    if (now < this.#nextTrimMs) return this.#nextTrimMs;
    const isDue = ({ endsAtMs }: Shard): boolean => endsAtMs <= now;
    const old = this.#open.filter(isDue);
    if (old.length > 0) this.#succeed(old, ({ partition }) => [partition]);
    if (this.#shards.some(isDue)) this.#shards = this.#shards.filter((shard) => !isDue(shard));
    this.#nextTrimMs = Math.min(Infinity, ...this.#shards.map((shard) => Math.min(shard.endsAtMs, shard.trim(now))));
    return this.#nextTrimMs;
  }

  /** Closes open shards, and opens others after each. */
  #succeed(parents: readonly Shard[], partitionsAfter: (parent: Shard) => readonly Partition[]): void {
    const now = this.#environment.clock.now();
    const children = parents.flatMap((parent) => {
      parent.close(now);
      // The end of a shard that never had a record is a number that no record has.
      if (parent.lastNumber === undefined) this.#nextNumber = Math.max(this.#nextNumber, parent.firstNumber + 1);
      return partitionsAfter(parent).map(
        (partition) =>
          new Shard({
            // No dice: whatever else a seed decides stays as it would be without.
            id: shardId(now, hex(hashOf([parent.id, partition.first]))),
            parentId: parent.id,
            partition,
            openedAtMs: now,
            firstNumber: this.#nextNumber,
          }),
      );
    });
    this.#open = [...this.#open.filter(({ isClosed }) => !isClosed), ...children];
    this.#shards = [...this.#shards, ...children];
    this.#nextTrimMs = -Infinity;
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
        SequenceNumber: sequenceOf(this.#nextNumber++),
        SizeBytes: [keys, ...images].reduce((bytes, image) => bytes + itemBytes(image), 0),
        StreamViewType: this.viewType,
      },
    };
  }
}

const shardId = (openedAtMs: number, mark: string): string => `shardId-${String(openedAtMs).padStart(20, '0')}-${mark}`;

const hex = (bits: number): string => bits.toString(16).padStart(8, '0');
