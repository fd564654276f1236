import type * as z from 'zod';
import { validationError } from '../errors.ts';
import type { Table } from '../table/table.ts';
import { normalizeItem } from '../values/normalize.ts';
import type { check, deletion, put, update } from './fields.ts';
import { boundWrite, checkIndexKeys, checkItemBytes, type PlannedWrite } from './write.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html (not checked) */
export function planPut(table: Table, input: z.output<typeof put>): PlannedWrite {
  const item = normalizeItem(input.Item);
  checkItemBytes(item);
  const { condition, returnOldOnFailure } = boundWrite(input);
  const position = table.schema.placeOfItem(item);
  checkIndexKeys(table, position, item);
  return { table, position, condition, returnOldOnFailure, next: () => item, isPut: true };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html (not checked) */
export function planDelete(table: Table, input: z.output<typeof deletion>): PlannedWrite {
  const position = table.schema.placeOfKey(normalizeItem(input.Key));
  return { table, position, ...boundWrite(input), next: () => undefined };
}

/** A transaction's ConditionCheck: it changes nothing. */
export function planCheck(table: Table, input: z.output<typeof check>): PlannedWrite {
  const position = table.schema.placeOfKey(normalizeItem(input.Key));
  return { table, position, ...boundWrite(input), next: (before) => before };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html (not checked) */
export function planUpdate(table: Table, input: z.output<typeof update>): PlannedWrite {
  const key = normalizeItem(input.Key);
  const bound = boundWrite(input);
  const position = table.schema.placeOfKey(key);
  for (const [name] of bound.update?.paths ?? []) {
    if (!table.schema.names.some((keyName) => keyName === name)) continue;
    throw validationError(
      `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
    );
  }
  return {
    table,
    position,
    ...bound,
    next: (before) => {
      const item = before ?? key;
      const updated = bound.update?.apply(item) ?? item;
      checkIndexKeys(table, position, updated);
      checkItemBytes(updated, 'Item size to update has exceeded the maximum allowed size');
      return updated;
    },
  };
}
