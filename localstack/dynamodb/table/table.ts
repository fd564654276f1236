import type { CloudEnvironment } from '../../core/environment.ts';
import { TableStream, type Change } from '../streams/table-stream.ts';
import type { Item } from '../values/attribute-value.ts';
import { equalItems } from '../values/equality.ts';
import { itemBytes } from '../values/size.ts';
import { ExpiryIndex } from './expiry-index.ts';
import { KeySchema } from './key-schema.ts';
import { positionId, type Position } from './position.ts';
import { Rows, type Row } from './row.ts';
import { SecondaryIndex } from './secondary-index.ts';
import type { TableConfig } from './table-config.ts';

/** Deletions of one sweep; a step that has more to delete asks to be called again at once. */
const maxSweep = 1000;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html (2026-11-21) */
const timeToLiveIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** A table: its items, their indexes, expiry and stream. Requests are checked before they come here. */
export class Table {
  readonly config: TableConfig;
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAtMs: number;
  readonly schema: KeySchema;
  readonly rows = new Rows();
  readonly indexes: ReadonlyMap<string, SecondaryIndex>;
  readonly stream: TableStream | undefined;
  readonly #environment: CloudEnvironment;
  readonly #byId = new Map<string, Row>();
  readonly #expiry: ExpiryIndex | undefined;
  #bytes = 0;

  constructor(config: TableConfig, environment: CloudEnvironment) {
    const { accountId, clock, entropy, region } = environment;
    this.config = config;
    this.name = config.TableName;
    this.arn = `arn:aws:dynamodb:${region}:${accountId}:table/${this.name}`;
    this.id = entropy.uuid();
    this.createdAtMs = clock.now();
    this.schema = new KeySchema(config.KeySchema, config.AttributeDefinitions);
    this.indexes = new Map(
      config.GlobalSecondaryIndexes.map((index) => [
        index.IndexName,
        new SecondaryIndex(index, this.schema, config.AttributeDefinitions),
      ]),
    );
    const viewType = config.StreamSpecification?.StreamViewType;
    this.stream = viewType && new TableStream(this.arn, viewType, environment);
    const { Enabled, AttributeName } = config.TimeToLiveSpecification ?? {};
    this.#expiry = Enabled && AttributeName !== undefined ? new ExpiryIndex(AttributeName) : undefined;
    this.#environment = environment;
  }

  get size(): { readonly items: number; readonly bytes: number } {
    return { items: this.#byId.size, bytes: this.#bytes };
  }

  find(position: Position): Row | undefined {
    return this.#byId.get(positionId(position));
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
    const indexRows = [...this.indexes.values()].map((index) => [index, after && index.rowOf(after, id)] as const);
    if (old) this.#remove(id, old);
    if (after) this.#add(id, { position, item: after, bytes: itemBytes(after) });
    for (const [index, row] of indexRows) index.replace(id, row);
    this.#expiry?.replace(id, before, after);
    const keys = this.schema.keyOf(after ?? before ?? {});
    this.stream?.append({ keys, before, after, ...(userIdentity && { userIdentity }) });
  }

  /** Deletes what has expired and forgets old stream records. Returns whether it deleted, and when it has work again. */
  sweep(): { readonly deleted: boolean; readonly nextMs: number } {
    const now = this.#environment.clock.now();
    const due = this.#expiry?.due(now, maxSweep) ?? [];
    for (const id of due) {
      const row = this.#byId.get(id);
      if (row) this.replace(row.position, undefined, timeToLiveIdentity);
    }
    const nextMs = Math.min(this.#expiry?.nextMs(now) ?? Infinity, this.stream?.trim() ?? Infinity);
    return { deleted: due.length > 0, nextMs };
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
