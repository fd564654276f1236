import type { BoundExpressions } from '../expressions/bind.ts';
import { maxPageBytes } from '../limits.ts';
import type { Row } from '../table/row.ts';
import type { Item } from '../values/attribute-value.ts';
import { consumed, readUnits, type Cost } from './capacity.ts';
import type { ReadInput, Source } from './source.ts';

/**
 * Reads rows until the limit or 1 MB, filters afterwards, and says where to go on. A page that ends exactly at the last
 * row has a LastEvaluatedKey all the same.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html (2026-11-21)
 */
export function readPage(rows: Iterable<Row>, source: Source, input: ReadInput, bound: BoundExpressions): unknown {
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
      if (input.Select !== 'COUNT') items.push(bound.projection ? bound.projection.apply(row.item) : row.item);
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
    ...consumed(input.ReturnConsumedCapacity, table, pageCost(source, readUnits(bytes, input.ConsistentRead))),
  };
}

/** An index is read by itself: its table costs nothing then. */
const pageCost = ({ index }: Source, units: number): Cost =>
  index ? { table: 0, indexes: { [index.config.IndexName]: units } } : { table: units, indexes: {} };
