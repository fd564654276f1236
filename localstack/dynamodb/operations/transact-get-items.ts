import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { bindExpressions, type BoundExpressions } from '../expressions/bind.ts';
import { maxTransactItems } from '../limits.ts';
import type { Position } from '../table/position.ts';
import type { Table } from '../table/table.ts';
import { normalizeItem } from '../values/normalize.ts';
import { consumedByTable, readCost, twice } from './capacity.ts';
import { attributes, names, reporting, tableName } from './fields.ts';
import { requireDifferentItems } from './one-item-once.ts';
import { parseInput } from './parse-input.ts';
import type { Tables } from './tables.ts';
import { canceledBy, outcomeOf } from './transaction-canceled.ts';

const get = z.object({
  TableName: tableName,
  Key: attributes,
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: names,
});
/** What TransactGetItems takes. */
export const transactGetInput = z.object({
  TransactItems: z
    .array(z.object({ Get: get }))
    .min(1)
    .max(maxTransactItems),
  ...reporting,
});

/**
 * TransactGetItems: up to 100 items as they are at one moment, for twice the units.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html (2026-11-21)
 */
export const transactGetItems =
  (tables: Tables): Operation =>
  (raw) => {
    const input = parseInput(transactGetInput, raw);
    const reads = planAll(tables, input.TransactItems).map(({ table, position, projection }) => {
      const row = table.find(position);
      const response = row ? { Item: projection ? projection.apply(row.item) : row.item } : {};
      return { table, position, response, cost: twice(readCost(row?.bytes ?? 0, true)) };
    });
    return {
      Responses: reads.map(({ response }) => response),
      ...consumedByTable(input.ReturnConsumedCapacity, reads, 'Read'),
    };
  };

interface PlannedRead {
  readonly table: Table;
  readonly position: Position;
  readonly projection: BoundExpressions['projection'];
}

/**
 * Checks every read by itself, then finds its table, then checks its key: the first that is none of its table's cancels the
 * transaction, before an item that comes twice is looked for.
 * https://github.com/paritysuite/dynamodb-conformance: transactGetItems.test.ts, recorded from AWS (checked 2026-11-21)
 */
function planAll(tables: Tables, items: z.output<typeof transactGetInput>['TransactItems']): readonly PlannedRead[] {
  const prepared = items
    .map(({ Get: one }) => ({ name: one.TableName, bound: bindExpressions(one), key: normalizeItem(one.Key) }))
    .map(({ name, bound, key }) => ({ bound, key, table: tables.ofItems(name) }));
  for (const { table, key } of prepared) table.schema.requireNotEmpty(key);
  const plans = prepared.map(({ table, bound, key }, at) => {
    table.requireScalarKeys(bound.paths);
    const place = outcomeOf(() => table.schema.placeOfKey(key));
    if ('Code' in place) throw canceledBy(place, at, items.length);
    return { table, position: place, projection: bound.projection };
  });
  requireDifferentItems(plans);
  return plans;
}
