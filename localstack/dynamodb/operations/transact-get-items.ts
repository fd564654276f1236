import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { bindExpressions } from '../expressions/bind.ts';
import { maxTransactItems } from '../limits.ts';
import { normalizeItem } from '../values/normalize.ts';
import { consumedByTable, readUnits } from './capacity.ts';
import { attributes, names, reporting, tableName } from './fields.ts';
import { parseInput } from './parse-input.ts';
import type { Tables } from './tables.ts';

const get = z.object({
  TableName: tableName,
  Key: attributes,
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: names,
});
const transactGetInput = z.object({
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
      const { projection } = bindExpressions(one);
      const table = tables.table(one.TableName);
      const row = table.find(table.schema.placeOfKey(normalizeItem(one.Key)));
      const response = row ? { Item: projection ? projection(row.item) : row.item } : {};
      return { table, response, units: 2 * readUnits(row?.bytes ?? 0, true) };
    });
    return {
      Responses: reads.map(({ response }) => response),
      ...consumedByTable(input.ReturnConsumedCapacity, reads),
    };
  };
