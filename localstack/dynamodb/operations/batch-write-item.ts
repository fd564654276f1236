import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { constraintError, validationError } from '../errors.ts';
import { maxBatchWriteBytes, maxBatchWriteRequests } from '../limits.ts';
import { positionId } from '../table/position.ts';
import type { Table } from '../table/table.ts';
import { itemBytes } from '../values/size.ts';
import { consumedByTable } from './capacity.ts';
import { attributes, reporting } from './fields.ts';
import { parseInput } from './parse-input.ts';
import { prepareDelete, preparePut, type PreparedWrite } from './plan-write.ts';
import { requireSomeTables, requireTableNames } from './request-items.ts';
import type { Tables } from './tables.ts';
import { commitWrite, evaluateWrite, type PlannedWrite } from './write.ts';

const request = z.object({
  PutRequest: z.object({ Item: attributes }).optional(),
  DeleteRequest: z.object({ Key: attributes }).optional(),
});
const batchWriteInput = z.object({ RequestItems: z.record(z.string(), z.array(request)), ...reporting });

/** What AWS calls one in its messages. */
const writeRequest = 'com.amazonaws.dynamodb.v20120810.WriteRequest';

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
    const prepared = requests.map(([name, list]) => [name, list.map((one) => prepare(name, one))] as const);
    const writes = prepared
      .map(([name, list]) => [tables.ofItems(name), list] as const)
      .flatMap(([table, list]) => planBatch(table, list))
      .map((write) => evaluateWrite(write));
    const bytes = writes.reduce((sum, { after }) => sum + (after ? itemBytes(after) : 0), 0);
    if (bytes > maxBatchWriteBytes) throw validationError('The batch exceeds the maximum size of 16 MB');
    const costs = writes.map((write) => ({ table: write.write.table, cost: commitWrite(write) }));
    tables.wrote(writes.flatMap(({ write, after }) => (after ? [{ table: write.table, item: after }] : [])));
    return { UnprocessedItems: {}, ...consumedByTable(input.ReturnConsumedCapacity, costs) };
  };

/** AWS shows what it got as its own objects, less their addresses: https://github.com/boto/boto3/issues/483 (2026-11-21) */
function requireLengths(requests: readonly (readonly [string, readonly unknown[]])[]): void {
  const shown = requests.map(([name, list]) => `${name}=[${list.map(() => writeRequest).join(', ')}]`).join(', ');
  requireTableNames(
    requests.map(([name]) => name),
    `{${shown}}`,
  );
  const wrong = requests.filter(([, { length }]) => length === 0 || length > maxBatchWriteRequests);
  if (wrong.length > 0) {
    const fault = `Value '{${shown}}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]`;
    throw constraintError(wrong.map(() => fault));
  }
  if (requests.reduce((count, [, { length }]) => count + length, 0) > maxBatchWriteRequests) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
}

/** Checks what can be checked without the table. */
function prepare(
  TableName: string,
  { PutRequest: put, DeleteRequest: deletion }: z.output<typeof request>,
): PreparedWrite {
  if (put && !deletion) return preparePut({ TableName, Item: put.Item }, true);
  if (deletion && !put) return prepareDelete({ TableName, Key: deletion.Key });
  throw validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

function planBatch(table: Table, prepared: readonly PreparedWrite[]): readonly PlannedWrite[] {
  const writes = prepared.map((write) => write.on(table));
  if (new Set(writes.map(({ position }) => positionId(position))).size === writes.length) return writes;
  throw validationError('Provided list of item keys contains duplicates');
}
