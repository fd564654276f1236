import type { BoundCondition, BoundUpdate } from '../expressions/bind.ts';
import { conditionFailed, validationError } from '../errors.ts';
import { maxItemBytes } from '../limits.ts';
import { positionId, type Position } from '../table/position.ts';
import type { Row } from '../table/row.ts';
import type { Table } from '../table/table.ts';
import type { Item } from '../values/attribute-value.ts';
import { itemBytes } from '../values/size.ts';
import { indexUnits, writeUnits, type Cost } from './capacity.ts';

/** A write that has been checked as far as that goes without the item that is there. */
export interface PlannedWrite {
  readonly table: Table;
  readonly position: Position;
  readonly condition: BoundCondition | undefined;
  readonly returnOldOnFailure: boolean;
  /** The item after the write, given the one before; throws what only that one shows to be wrong. */
  readonly next: (before: Item | undefined) => Item | undefined;
  /** Whether it is a put, which is observed. */
  readonly isPut?: boolean;
  readonly update?: BoundUpdate | undefined;
}

/** What a write would change. */
export interface EvaluatedWrite {
  readonly write: PlannedWrite;
  readonly before: Row | undefined;
  readonly after: Item | undefined;
}

/** Checks the condition and computes the item. Throws ConditionalCheckFailedException and ValidationException. */
export function evaluateWrite(write: PlannedWrite): EvaluatedWrite {
  const before = write.table.find(write.position);
  if (write.condition && !write.condition.meets(before?.item ?? {})) {
    throw conditionFailed(write.returnOldOnFailure && before ? { Item: before.item } : {});
  }
  const after = write.next(before?.item);
  return { write, before, after };
}

/** Makes the change. Returns what it costs. */
export function commitWrite({ write, before, after }: EvaluatedWrite): Cost {
  const { table, position } = write;
  table.replace(position, after);
  const row = table.find(position);
  const units = writeUnits(Math.max(before?.bytes ?? 0, row?.bytes ?? 0));
  return { table: units, indexes: indexUnits(table, positionId(position), before, row) };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items (2026-11-21) */
export function checkItemBytes(item: Item, message = 'Item size has exceeded the maximum allowed size'): void {
  if (itemBytes(item) > maxItemBytes) throw validationError(message);
}
