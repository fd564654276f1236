import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { maxBatchWriteBytes, maxBatchWriteRequests } from '../limits.ts';
import { positionId } from '../table/position.ts';
import type { Table } from '../table/table.ts';
import { itemBytes } from '../values/size.ts';
import { requireSomeTables } from './batch-get-item.ts';
import { consumedByTable } from './capacity.ts';
import { attributes, reporting } from './fields.ts';
import { parseInput } from './parse-input.ts';
import { planDelete, planPut } from './plan-write.ts';
import type { Tables } from './tables.ts';
import { commitWrite, evaluateWrite, type PlannedWrite } from './write.ts';

const request = z.object({
  PutRequest: z.object({ Item: attributes }).optional(),
  DeleteRequest: z.object({ Key: attributes }).optional(),
});
const batchWriteInput = z.object({ RequestItems: z.record(z.string(), z.array(request)), ...reporting });

/**
 * BatchWriteItem: 1 to 25 puts and deletions of different items, 16 MB at most. All are checked before any is made; on
 * AWS, too, an invalid one refuses the whole batch. Nothing is ever left unprocessed here.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html (2026-11-21)
 */
export const batchWriteItem =
  (tables: Tables): Operation =>
  (raw) => {
    const input = parseInput(batchWriteInput, raw);
    const requests = Object.entries(input.RequestItems);
    requireSomeTables(requests.length);
    requireLengths(requests);
    const writes = requests
      .flatMap(([name, list]) => planBatch(tables.table(name), list))
      .map((write) => evaluateWrite(write));
    const bytes = writes.reduce((sum, { after }) => sum + (after ? itemBytes(after) : 0), 0);
    if (bytes > maxBatchWriteBytes) throw validationError('The batch exceeds the maximum size of 16 MB');
    const costs = writes.map((write) => ({ table: write.write.table, units: commitWrite(write) }));
    tables.wrote(writes.flatMap(({ write, after }) => (after ? [{ table: write.table, item: after }] : [])));
    return { UnprocessedItems: {}, ...consumedByTable(input.ReturnConsumedCapacity, costs) };
  };

function requireLengths(requests: readonly (readonly [string, readonly unknown[]])[]): void {
  for (const [, list] of requests) {
    if (list.length > 0 && list.length <= maxBatchWriteRequests) continue;
    const shown = JSON.stringify(Object.fromEntries(requests.map(([name, { length }]) => [name, length])));
    throw validationError(
      `1 validation error detected: Value '${shown}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]`,
    );
  }
  if (requests.reduce((count, [, { length }]) => count + length, 0) > maxBatchWriteRequests) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
}

function planBatch(table: Table, list: readonly z.output<typeof request>[]): readonly PlannedWrite[] {
  const base = { TableName: table.name };
  const writes = list.map(({ PutRequest: put, DeleteRequest: deletion }) => {
    if (put && !deletion) return planPut(table, { ...base, Item: put.Item });
    if (deletion && !put) return planDelete(table, { ...base, Key: deletion.Key });
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  });
  if (new Set(writes.map(({ position }) => positionId(position))).size === writes.length) return writes;
  throw validationError('Provided list of item keys contains duplicates');
}
