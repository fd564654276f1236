import type * as z from 'zod';
import { bindExpressions, type BoundExpressions } from '../expressions/bind.ts';
import {
  requireIndexable,
  requireIndexKeyTypes,
  requireNoEmptiedIndexKey,
  requireNoEmptyIndexKey,
  requireUpdatedIndexable,
} from '../table/index-keys.ts';
import type { Table } from '../table/table.ts';
import type { Item } from '../values/attribute-value.ts';
import { normalizeItem } from '../values/normalize.ts';
import type { check, deletion, put, update } from './fields.ts';
import { checkItemBytes, type PlannedWrite } from './write.ts';

/** A write that has been checked as far as that goes without its table. */
export interface PreparedWrite {
  /** Throws ValidationException when a value of a key, of an index too, is empty: that refuses a transaction as a whole. */
  readonly requireNoEmptyKeys: (table: Table) => void;
  /** Checks it against the table's keys. Throws ValidationException. */
  readonly on: (table: Table) => PlannedWrite;
}

/**
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html (not checked)
 *
 * @param inBatch whether it is one of a batch
 */
export function preparePut(input: z.output<typeof put>, inBatch = false): PreparedWrite {
  const item = normalizeItem(input.Item);
  checkItemBytes(item);
  const { bound, shared } = expressionsOf(input);
  return {
    requireNoEmptyKeys: (table) => {
      table.schema.requireNotEmpty(item);
      requireNoEmptyIndexKey(table.indexes.values(), item);
    },
    on: (table) => {
      checkPaths(table, bound);
      const position = inBatch ? table.schema.placeOfItemInBatch(item) : table.schema.placeOfItem(item);
      requireIndexable(table.indexes.values(), item);
      return { table, position, ...shared, next: () => item, isPut: true };
    },
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html (not checked) */
export const prepareDelete = (input: z.output<typeof deletion>): PreparedWrite => prepare(input, () => undefined);

/** A transaction's ConditionCheck: it changes nothing. */
export const prepareCheck = (input: z.output<typeof check>): PreparedWrite => prepare(input, (before) => before);

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html (not checked) */
export function prepareUpdate(input: z.output<typeof update>): PreparedWrite {
  const { bound, shared } = expressionsOf(input);
  const key = normalizeItem(input.Key);
  const { paths = [], known = [] } = bound.update ?? {};
  const written = new Set(paths.flatMap(([name, ...rest]) => (rest.length === 0 ? [String(name)] : [])));
  const requireNoEmptyKeys = (table: Table): void => {
    table.schema.requireNotEmpty(key);
    requireNoEmptiedIndexKey(table.indexes.values(), known);
  };
  return {
    requireNoEmptyKeys,
    on: (table) => {
      table.requireKeysNotUpdated(paths);
      requireIndexKeyTypes(table.indexes.values(), known);
      checkPaths(table, bound);
      const position = table.schema.placeOfKey(key);
      requireNoEmptyKeys(table);
      const next = (before: Item | undefined): Item => {
        const item = before ?? key;
        const updated = bound.update?.apply(item) ?? item;
        requireUpdatedIndexable(table.indexes.values(), updated, written);
        checkItemBytes(updated, 'Item size to update has exceeded the maximum allowed size');
        return updated;
      };
      return { table, position, ...shared, update: bound.update, next };
    },
  };
}

/** A write that needs no more than its key and its condition. */
function prepare(input: z.output<typeof deletion>, next: PlannedWrite['next']): PreparedWrite {
  const { bound, shared } = expressionsOf(input);
  const key = normalizeItem(input.Key);
  return {
    requireNoEmptyKeys: (table) => {
      table.schema.requireNotEmpty(key);
    },
    on: (table) => {
      checkPaths(table, bound);
      return { table, position: table.schema.placeOfKey(key), ...shared, next };
    },
  };
}

function expressionsOf(input: z.output<typeof put> | z.output<typeof deletion> | z.output<typeof update>): {
  readonly bound: BoundExpressions;
  readonly shared: Pick<PlannedWrite, 'condition' | 'returnOldOnFailure'>;
} {
  const bound = bindExpressions(input);
  const returnOldOnFailure = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  return { bound, shared: { condition: bound.condition, returnOldOnFailure } };
}

const checkPaths = (table: Table, { paths }: BoundExpressions): void => table.requireScalarKeys(paths);
