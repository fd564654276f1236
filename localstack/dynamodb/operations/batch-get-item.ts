import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { constraintError, validationError } from '../errors.ts';
import { bindExpressions } from '../expressions/bind.ts';
import { maxBatchGetBytes, maxBatchGetKeys } from '../limits.ts';
import { positionId } from '../table/position.ts';
import type { Item } from '../values/attribute-value.ts';
import { normalizeItem } from '../values/normalize.ts';
import { consumedByTable, readUnits } from './capacity.ts';
import { attributes, names, reporting } from './fields.ts';
import { parseInput, refuseLegacy } from './parse-input.ts';
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
    for (const request of Object.values(raw['RequestItems'] as Record<string, Record<string, unknown>>)) {
      refuseLegacy(request);
    }
    if (requests.reduce((count, [, { Keys }]) => count + Keys.length, 0) > maxBatchGetKeys) {
      throw validationError('Too many items requested for the BatchGetItem call');
    }
    let roomBytes = maxBatchGetBytes;
    const results = requests.map(([name, request]) => {
      const found = getFrom(tables, name, request, roomBytes);
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

/** Throws ValidationException when RequestItems is empty. */
export function requireSomeTables(count: number): void {
  if (count > 0) return;
  throw constraintError([
    "Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ]);
}

interface Found {
  readonly items: readonly Item[];
  readonly bytes: number;
  readonly units: number;
  /** The request for what did not fit. */
  readonly left: TableRequest | undefined;
}

function getFrom(tables: Tables, name: string, request: TableRequest, roomBytes: number): Found {
  const table = tables.ofItems(name);
  const { projection, paths } = bindExpressions(request);
  table.requireScalarKeys(paths);
  const positions = request.Keys.map((key) => table.schema.placeOfKey(normalizeItem(key)));
  if (new Set(positions.map(positionId)).size < positions.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
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
