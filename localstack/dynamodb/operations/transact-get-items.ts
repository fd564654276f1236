import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { bindExpressions } from '../expressions/bind.ts';
import { maxTransactItems } from '../limits.ts';
import { normalizeItem } from '../values/normalize.ts';
import { consumedByTable, readCost, twice } from './capacity.ts';
import { attributes, names, reporting, tableName } from './fields.ts';
import { requireDifferentItems } from './one-item-once.ts';
import { parseInput } from './parse-input.ts';
import type { Tables } from './tables.ts';

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
    const reads = input.TransactItems.map(({ Get: one }) => {
      const { projection, paths } = bindExpressions(one);
      const table = tables.ofItems(one.TableName);
      table.requireScalarKeys(paths);
      const position = table.schema.placeOfKey(normalizeItem(one.Key));
      const row = table.find(position);
      const response = row ? { Item: projection ? projection.apply(row.item) : row.item } : {};
      return { table, position, response, cost: twice(readCost(row?.bytes ?? 0, true)) };
    });
    requireDifferentItems(reads);
    return {
      Responses: reads.map(({ response }) => response),
      ...consumedByTable(input.ReturnConsumedCapacity, reads, 'Read'),
    };
  };
