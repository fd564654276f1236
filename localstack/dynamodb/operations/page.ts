import type * as z from 'zod';
import { validationError } from '../errors.ts';
import type { BoundExpressions } from '../expressions/bind.ts';
import { maxPageBytes } from '../limits.ts';
import type { KeySchema } from '../table/key-schema.ts';
import { positionId, type Position } from '../table/position.ts';
import type { Row, Rows } from '../table/row.ts';
import type { SecondaryIndex } from '../table/secondary-index.ts';
import type { Table } from '../table/table.ts';
import type { Item } from '../values/attribute-value.ts';
import { normalizeItem } from '../values/normalize.ts';
import { consumed, readUnits } from './capacity.ts';
import type { read } from './fields.ts';

/** The parameters that Query and Scan share, parsed. */
export type ReadInput = z.output<z.ZodObject<typeof read>>;

/** What is read: a table, or one of its indexes. */
export interface Source {
  readonly table: Table;
  readonly index: SecondaryIndex | undefined;
  readonly schema: KeySchema;
  readonly rows: Rows;
}

/** Finds what a request reads. Throws ValidationException for an index that is not there or cannot answer. */
export function sourceOf(table: Table, input: ReadInput): Source {
  const { IndexName: name, Select: select, ConsistentRead: consistent } = input;
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && name === undefined) {
    throw validationError('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (name === undefined) return { table, index: undefined, schema: table.schema, rows: table.rows };
  const index = table.indexes.get(name);
  if (!index) throw validationError(`The table does not have the specified index: ${name}`);
  if (consistent) throw validationError('Consistent reads are not supported on global secondary indexes');
  if (select === 'ALL_ATTRIBUTES' && index.config.Projection.ProjectionType !== 'ALL') {
    throw validationError(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  }
  return { table, index, schema: index.schema, rows: index.rows };
}

/** The place behind which a page begins. Throws ValidationException for what is no key of the table and index. */
export function startOf({ table, index, schema }: Source, input: ReadInput): Position | undefined {
  if (!input.ExclusiveStartKey) return undefined;
  const key = normalizeItem(input.ExclusiveStartKey);
  const names = new Set([...table.schema.names, ...schema.names]);
  if (Object.keys(key).length !== names.size || Object.keys(key).some((name) => !names.has(name))) {
    throw validationError('The provided starting key is invalid');
  }
  const base = table.schema.placeOfKey(table.schema.keyOf(key));
  return index ? index.schema.placeInIndex(key, positionId(base)) : base;
}

/**
 * Reads rows until the limit or 1 MB, filters afterwards, and says where to go on. A page that ends exactly at the last
 * row has a LastEvaluatedKey all the same.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html (2026-11-21)
 */
export function readPage(rows: Iterable<Row>, source: Source, input: ReadInput, bound: BoundExpressions): unknown {
  checkSelect(input);
  const items: Item[] = [];
  let count = 0;
  let scanned = 0;
  let bytes = 0;
  let last: Item | undefined;
  for (const row of rows) {
    scanned += 1;
    bytes += row.bytes;
    if (bound.filter?.meets(row.item) ?? true) {
      count += 1;
      if (input.Select !== 'COUNT') items.push(bound.projection ? bound.projection(row.item) : row.item);
    }
    if (scanned !== input.Limit && bytes < maxPageBytes) continue;
    last = row.item;
    break;
  }
  const { table, schema } = source;
  return {
    ...(input.Select !== 'COUNT' && { Items: items }),
    Count: count,
    ScannedCount: scanned,
    ...(last && { LastEvaluatedKey: { ...table.schema.keyOf(last), ...schema.keyOf(last) } }),
    ...consumed(input.ReturnConsumedCapacity, table, readUnits(bytes, input.ConsistentRead)),
  };
}

function checkSelect({ Select: select, ProjectionExpression: projection }: ReadInput): void {
  if (select === 'SPECIFIC_ATTRIBUTES' && projection === undefined) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (projection === undefined || select === undefined || select === 'SPECIFIC_ATTRIBUTES') return;
  const wanted = select === 'COUNT' ? 'only the Count' : select;
  throw validationError(`Cannot specify the ProjectionExpression when choosing to get ${wanted}`);
}
