import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { bindExpressions, type BoundExpressions } from '../expressions/bind.ts';
import { maxBatchGetBytes, maxBatchGetKeys } from '../limits.ts';
import { positionId, type Position } from '../table/position.ts';
import type { Table } from '../table/table.ts';
import type { Item } from '../values/attribute-value.ts';
import { normalizeItem } from '../values/normalize.ts';
import { consumedByTable, readUnits } from './capacity.ts';
import { attributes, names, reporting } from './fields.ts';
import { parseInput, refuseLegacy } from './parse-input.ts';
import { requireSomeTables, requireTableNames } from './request-items.ts';
import type { Tables } from './tables.ts';

const tableRequest = z.object({
  Keys: z.array(attributes).min(1).max(maxBatchGetKeys),
  ConsistentRead: z.boolean().default(false),
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: names,
});
const batchGetInput = z.object({ RequestItems: z.record(z.string(), tableRequest), ...reporting });

type TableRequest = z.output<typeof tableRequest>;

/**
 * BatchGetItem: at most 100 different keys and 16 MB; what goes beyond the 16 MB comes back as UnprocessedKeys.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html (2026-11-21)
 */
export const batchGetItem =
  (tables: Tables): Operation =>
  (raw) => {
    const input = parseInput(batchGetInput, raw);
    const requests = Object.entries(input.RequestItems);
    requireSomeTables(requests.length);
    requireTableNames(
      requests.map(([name]) => name),
      JSON.stringify(raw['RequestItems']),
    );
    for (const request of Object.values(raw['RequestItems'] as Record<string, Record<string, unknown>>)) {
      refuseLegacy(request);
    }
    if (requests.reduce((count, [, { Keys }]) => count + Keys.length, 0) > maxBatchGetKeys) {
      throw validationError('Too many items requested for the BatchGetItem call');
    }
    const prepared = requests.map(([name, request]) => [name, prepare(request)] as const);
    const reads = prepared.map(([name, request]) => [name, plan(tables.ofItems(name), request)] as const);
    let roomBytes = maxBatchGetBytes;
    const results = reads.map(([name, planned]) => {
      const found = getFrom(planned, roomBytes);
      roomBytes -= found.bytes;
      return [name, found] as const;
    });
    return {
      Responses: Object.fromEntries(results.map(([name, { items }]) => [name, items])),
      UnprocessedKeys: Object.fromEntries(results.flatMap(([name, { left }]) => (left ? [[name, left] as const] : []))),
      ...consumedByTable(
        input.ReturnConsumedCapacity,
        results.map(([name, { units }]) => ({ table: tables.ofItems(name), cost: { table: units, indexes: {} } })),
      ),
    };
  };

interface Found {
  readonly items: readonly Item[];
  readonly bytes: number;
  readonly units: number;
  /** The request for what did not fit. */
  readonly left: TableRequest | undefined;
}

interface PreparedRequest {
  readonly request: TableRequest;
  readonly keys: readonly Item[];
  readonly bound: BoundExpressions;
}

interface PlannedRequest extends PreparedRequest {
  readonly table: Table;
  readonly positions: readonly Position[];
}

/** Checks what can be checked without the table. */
function prepare(request: TableRequest): PreparedRequest {
  return { request, bound: bindExpressions(request), keys: request.Keys.map((key) => normalizeItem(key)) };
}

function plan(table: Table, prepared: PreparedRequest): PlannedRequest {
  table.requireScalarKeys(prepared.bound.paths);
  const positions = prepared.keys.map((key) => table.schema.placeOfKey(key));
  if (new Set(positions.map(positionId)).size < positions.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  return { ...prepared, table, positions };
}

function getFrom({ table, positions, request, bound: { projection } }: PlannedRequest, roomBytes: number): Found {
  const items: Item[] = [];
  let bytes = 0;
  let units = 0;
  for (const [at, position] of positions.entries()) {
    const row = table.find(position);
    if (row && bytes + row.bytes > roomBytes) {
      return { items, bytes, units, left: { ...request, Keys: request.Keys.slice(at) } };
    }
    bytes += row?.bytes ?? 0;
    units += readUnits(row?.bytes ?? 0, request.ConsistentRead);
    if (row) items.push(projection ? projection.apply(row.item) : row.item);
  }
  return { items, bytes, units, left: undefined };
}
