import { projectionOf, type Projection } from '../expressions/project.ts';
import type { Item } from '../values/attribute-value.ts';
import { equalItems } from '../values/equality.ts';
import { itemBytes } from '../values/size.ts';
import { KeySchema } from './key-schema.ts';
import { positionId } from './position.ts';
import { Rows, type Row } from './row.ts';
import type { IndexConfig, TableConfig } from './table-config.ts';

/**
 * A global secondary index: the items that have its key, projected, by that key. It is written with the table, where AWS
 * follows a moment later.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html (2026-11-21)
 */
export class SecondaryIndex {
  /** Of which only the throughput ever changes. */
  config: IndexConfig;
  readonly schema: KeySchema;
  readonly rows = new Rows();
  readonly #project: Projection;
  /** The attributes that it keeps; `undefined` when it keeps all. */
  readonly #kept: ReadonlySet<string> | undefined;
  readonly #byBaseId = new Map<string, Row>();
  #bytes = 0;

  constructor(config: IndexConfig, base: KeySchema, definitions: TableConfig['AttributeDefinitions']) {
    this.config = config;
    this.schema = new KeySchema(config.KeySchema, definitions);
    const { ProjectionType, NonKeyAttributes = [] } = config.Projection;
    this.#kept =
      ProjectionType === 'ALL' ? undefined : new Set([...base.names, ...this.schema.names, ...NonKeyAttributes]);
    this.#project = this.#kept ? projectionOf([...this.#kept].map((name) => [name])) : (item) => item;
  }

  /** Whether it keeps an attribute of its items. */
  keeps(name: string): boolean {
    return this.#kept?.has(name) ?? true;
  }

  get size(): { readonly items: number; readonly bytes: number } {
    return { items: this.#byBaseId.size, bytes: this.#bytes };
  }

  /**
   * The row that the index would keep of the item: none of one that lacks its key, or that has values there which it cannot hold,
   * as items may that are older than the index.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.ViolationDetection.html (not checked)
   */
  rowOf(item: Item, baseId: string): Row | undefined {
    const position = this.schema.placeInIndex(item, baseId);
    if (!position) return undefined;
    const projected = this.#project(item);
    return { position, item: projected, bytes: itemBytes(projected) };
  }

  /** Follows a change of the base item. */
  replace(baseId: string, row: Row | undefined): void {
    const old = this.#byBaseId.get(baseId);
    if (old) {
      this.rows.delete(old);
      this.#byBaseId.delete(baseId);
      this.#bytes -= old.bytes;
    }
    if (!row) return;
    this.rows.insert(row);
    this.#byBaseId.set(baseId, row);
    this.#bytes += row.bytes;
  }

  /** The bytes that each of its writes for this change has; none when the index is not touched. */
  writesFor(before: Row | undefined, after: Row | undefined): readonly number[] {
    if (!before || !after) return [before, after].flatMap((row) => (row ? [row.bytes] : []));
    if (positionId(before.position) !== positionId(after.position)) return [before.bytes, after.bytes];
    return equalItems(before.item, after.item) ? [] : [Math.max(before.bytes, after.bytes)];
  }
}
