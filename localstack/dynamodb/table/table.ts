import type { CloudEnvironment } from '../../core/environment.ts';
import type { StreamDirectory } from '../streams/stream-directory.ts';
import type { Change, TableStream } from '../streams/table-stream.ts';
import type { Item } from '../values/attribute-value.ts';
import { equalItems } from '../values/equality.ts';
import { itemBytes } from '../values/size.ts';
import { validationError } from '../errors.ts';
import type { Path } from '../expressions/syntax.ts';
import { ExpiryIndex } from './expiry-index.ts';
import { KeySchema } from './key-schema.ts';
import { positionId, type Position } from './position.ts';
import { Rows, type Row } from './row.ts';
import { SecondaryIndex } from './secondary-index.ts';
import { halvesOf, type Partition, wholeTable } from './partition.ts';
import { tableArn } from './table-arn.ts';
import type { TableConfig } from './table-config.ts';

/** Deletions of one sweep; a step that has more to delete asks to be called again at once. */
const maxSweep = 1000;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html (2026-11-21) */
const timeToLiveIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** A table: its items, their indexes, expiry and stream. Requests are checked before they come here. */
export class Table {
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAtMs: number;
  readonly schema: KeySchema;
  readonly rows = new Rows();
  readonly #environment: CloudEnvironment;
  readonly #streams: StreamDirectory;
  readonly #byId = new Map<string, Row>();
  readonly #indexes = new Map<string, SecondaryIndex>();
  #partitions: readonly Partition[] = [wholeTable];
  #config: TableConfig;
  #stream: TableStream | undefined;
  #expiry: ExpiryIndex | undefined;
  #payPerRequestSinceMs: number | undefined;
  #timeToLiveChangedMs: number | undefined;
  #inaccessibleSinceMs: number | undefined;
  #bytes = 0;

  constructor(config: TableConfig, environment: CloudEnvironment, streams: StreamDirectory) {
    const { clock, entropy } = environment;
    this.name = config.TableName;
    this.arn = tableArn(environment, this.name);
    this.id = entropy.uuid();
    this.createdAtMs = clock.now();
    this.schema = new KeySchema(config.KeySchema, config.AttributeDefinitions);
    this.#environment = environment;
    this.#streams = streams;
    this.#config = config;
    this.reconfigure(config);
  }

  get config(): TableConfig {
    return this.#config;
  }

  get indexes(): ReadonlyMap<string, SecondaryIndex> {
    return this.#indexes;
  }

  /** The latest stream that it has had. */
  get stream(): TableStream | undefined {
    return this.#stream;
  }

  /** When it was last put into the billing mode PAY_PER_REQUEST. */
  get payPerRequestSinceMs(): number | undefined {
    return this.#payPerRequestSinceMs;
  }

  /** The attribute by which items expire; `undefined` while none does. */
  get timeToLiveAttribute(): string | undefined {
    return this.#expiry?.attribute;
  }

  /** When TTL was last turned on or off. */
  get timeToLiveChangedMs(): number | undefined {
    return this.#timeToLiveChangedMs;
  }

  /** Takes note of whether its key can be used. Returns since when it is known that it cannot. */
  noticeKey(usable: boolean): number | undefined {
    this.#inaccessibleSinceMs = usable ? undefined : (this.#inaccessibleSinceMs ?? this.#environment.clock.now());
    return this.#inaccessibleSinceMs;
  }

  get size(): { readonly items: number; readonly bytes: number } {
    return { items: this.#byId.size, bytes: this.#bytes };
  }

  find(position: Position): Row | undefined {
    return this.#byId.get(positionId(position));
  }

  /**
   * Throws ValidationException for a path into an attribute that is in a key, of an index too: keys are scalars.
   * https://github.com/architect/dynalite/blob/main/db/index.js quotes AWS's answer (checked 2026-11-21)
   */
  requireScalarKeys(paths: readonly Path[]): void {
    const nested = new Set(paths.filter(({ length }) => length > 1).map(([first]) => first));
    if (nested.size === 0) return;
    const rule = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed:";
    const key = this.schema.names.find((name) => nested.has(name));
    if (key !== undefined) throw validationError(`${rule} Key: ${key}`);
    for (const { schema } of this.#indexes.values()) {
      const indexKey = schema.names.find((name) => nested.has(name));
      if (indexKey !== undefined) throw validationError(`${rule} IndexKey: ${indexKey}`);
    }
  }

  /** Throws ValidationException for an update that writes to the key. */
  requireKeysNotUpdated(paths: readonly Path[]): void {
    for (const [name] of paths) {
      if (!this.schema.names.some((key) => key === name)) continue;
      throw validationError(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      );
    }
  }

  /** Takes over properties that have been checked; name and key stay as they are. Indexes that are new hold what is there. */
  reconfigure(config: TableConfig): void {
    const already = this.#config.BillingMode === 'PAY_PER_REQUEST' && this.#payPerRequestSinceMs !== undefined;
    if (config.BillingMode === 'PAY_PER_REQUEST' && !already) {
      this.#payPerRequestSinceMs = this.#environment.clock.now();
    }
    this.#config = config;
    this.#reindex(config);
    const viewType = config.StreamSpecification?.StreamViewType;
    if (viewType === undefined) this.#stream?.close();
    else if (this.#stream?.closedAtMs !== undefined || !this.#stream) {
      const { name, arn } = this;
      const streamed = { name, arn, keySchema: config.KeySchema, partitions: this.#partitions };
      this.#stream = this.#streams.open(streamed, viewType);
    }
    const { Enabled, AttributeName } = config.TimeToLiveSpecification ?? {};
    this.#expireBy(Enabled ? AttributeName : undefined);
  }

  /**
   * Puts `after` in the place of what is there, or deletes that. The stream is told only of what differs.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html: "does not write a stream record" (2026-11-21)
   */
  replace(position: Position, after: Item | undefined, userIdentity?: Change['userIdentity']): void {
    const id = positionId(position);
    const old = this.#byId.get(id);
    const before = old?.item;
    if (before === after || (before && after && equalItems(before, after))) return;
    const indexRows = [...this.#indexes.values()].map((index) => [index, after && index.rowOf(after, id)] as const);
    if (old) this.#remove(id, old);
    if (after) this.#add(id, { position, item: after, bytes: itemBytes(after) });
    for (const [index, row] of indexRows) index.replace(id, row);
    this.#expiry?.replace(id, before, after);
    if (!this.#stream || this.#stream.closedAtMs !== undefined) return;
    const keys = this.schema.keyOf(after ?? before ?? {});
    this.#stream.append({ keys, before, after, ...(userIdentity && { userIdentity }) });
  }

  /**
   * Splits each partition in two, and with it its shard of the stream. DynamoDB does so by itself, one by one, for those that are full
   * or busy, and never puts two together; here whoever wants it says when.
   * https://aws.amazon.com/blogs/database/part-3-scaling-dynamodb-how-partitions-hot-keys-and-split-for-heat-impact-performance/
   * (checked 2026-11-27)
   */
  splitPartitions(): void {
    this.#partitions = this.#partitions.flatMap(halvesOf);
    if (this.#stream?.closedAtMs === undefined) this.#stream?.split();
  }

  /** Deletes what has expired. Returns whether it deleted, and when it has work again. */
  sweep(): { readonly deleted: boolean; readonly nextMs: number } {
    const now = this.#environment.clock.now();
    const due = this.#expiry?.due(now, maxSweep) ?? [];
    for (const id of due) {
      const row = this.#byId.get(id);
      if (row) this.replace(row.position, undefined, timeToLiveIdentity);
    }
    return { deleted: due.length > 0, nextMs: this.#expiry?.nextMs(now) ?? Infinity };
  }

  #reindex(config: TableConfig): void {
    const wanted = new Map((config.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]));
    for (const [name, index] of this.#indexes) {
      const kept = wanted.get(name);
      if (kept) index.config = kept;
      else this.#indexes.delete(name);
    }
    for (const [name, indexConfig] of wanted) {
      if (this.#indexes.has(name)) continue;
      const index = new SecondaryIndex(indexConfig, this.schema, config.AttributeDefinitions);
      for (const [id, { item }] of this.#byId) index.replace(id, index.rowOf(item, id));
      this.#indexes.set(name, index);
    }
  }

  #expireBy(attribute: string | undefined): void {
    if (this.#expiry?.attribute === attribute) return;
    this.#timeToLiveChangedMs = this.#environment.clock.now();
    this.#expiry = attribute === undefined ? undefined : new ExpiryIndex(attribute);
    for (const [id, { item }] of this.#byId) this.#expiry?.replace(id, undefined, item);
  }

  #remove(id: string, row: Row): void {
    this.#byId.delete(id);
    this.rows.delete(row);
    this.#bytes -= row.bytes;
  }

  #add(id: string, row: Row): void {
    this.#byId.set(id, row);
    this.rows.insert(row);
    this.#bytes += row.bytes;
  }
}
