import { validationError } from '../errors.ts';
import { positionId, type Position } from '../table/position.ts';
import type { Table } from '../table/table.ts';

/**
 * Throws ValidationException when a transaction has one item twice, be it to read.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html (2026-11-21); that reading knows
 * the rule as well is as AWS's DynamoDB Local 2.6.1 answers (checked 2026-11-21)
 */
export function requireDifferentItems(parts: readonly { readonly table: Table; readonly position: Position }[]): void {
  const ids = parts.map(({ table, position }) => `${table.name} ${positionId(position)}`);
  if (new Set(ids).size === ids.length) return;
  throw validationError('Transaction request cannot include multiple operations on one item');
}
