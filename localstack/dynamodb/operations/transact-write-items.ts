import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { maxTransactBytes, maxTransactItems } from '../limits.ts';
import { itemBytes } from '../values/size.ts';
import { consumedByTable, twice } from './capacity.ts';
import { check, deletion, put, reporting, update } from './fields.ts';
import { requireDifferentItems } from './one-item-once.ts';
import { parseInput } from './parse-input.ts';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate, type PreparedWrite } from './plan-write.ts';
import { RequestTokens } from './request-tokens.ts';
import type { Tables } from './tables.ts';
import { canceledBy, outcomeOf, transactionCanceled } from './transaction-canceled.ts';
import { commitWrite, evaluateWrite, type EvaluatedWrite, type PlannedWrite } from './write.ts';

const transactItem = z.object({
  ConditionCheck: check.optional(),
  Put: put.optional(),
  Delete: deletion.optional(),
  Update: update.extend({ UpdateExpression: z.string() }).optional(),
});
/** What TransactWriteItems takes. */
export const transactWriteInput = z.object({
  TransactItems: z.array(transactItem).min(1).max(maxTransactItems),
  ClientRequestToken: z.string().min(1).max(36).optional(),
  ...reporting,
});

/**
 * TransactWriteItems: all of up to 100 writes to different items, or none. A repeated ClientRequestToken is answered
 * without writing again for ten minutes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html (2026-11-21)
 */
export function transactWriteItems(tables: Tables): Operation {
  const tokens = new RequestTokens(tables.now);
  return (raw) => {
    const input = parseInput(transactWriteInput, raw);
    const token = input.ClientRequestToken;
    if (token !== undefined && tokens.isRepeat(token, input.TransactItems)) return {};
    const writes = evaluateAll(planAll(tables, input.TransactItems));
    const costs = writes.map((write) => ({ table: write.write.table, cost: twice(commitWrite(write)) }));
    if (token !== undefined) tokens.remember(token, input.TransactItems);
    tables.wrote(
      writes.flatMap(({ write, after }) => (write.isPut && after ? [{ table: write.table, item: after }] : [])),
    );
    return consumedByTable(input.ReturnConsumedCapacity, costs, 'Write');
  };
}

/**
 * Checks every write by itself, then finds its table, then checks it against the table's keys: the first that does not fit them
 * cancels the transaction, before any condition is looked at and before an item that comes twice is.
 * https://github.com/floci-io/floci has tests of this that were checked against AWS (checked 2026-11-21)
 */
function planAll(tables: Tables, items: z.output<typeof transactWriteInput>['TransactItems']): readonly PlannedWrite[] {
  const prepared = items
    .map((item) => prepareItem(item))
    .map(({ name, write }) => ({ write, table: tables.ofItems(name) }));
  for (const { write, table } of prepared) write.requireNoEmptyKeys(table);
  return prepared.map(({ write, table }, at) => {
    const planned = outcomeOf(() => write.on(table));
    if ('Code' in planned) throw canceledBy(planned, at, items.length);
    return planned;
  });
}

function prepareItem({ ConditionCheck, Put, Delete, Update }: z.output<typeof transactItem>): {
  readonly name: string;
  readonly write: PreparedWrite;
} {
  const makers = [
    ConditionCheck && ((): PreparedWrite => prepareCheck(ConditionCheck)),
    Put && ((): PreparedWrite => preparePut(Put)),
    Delete && ((): PreparedWrite => prepareDelete(Delete)),
    Update && ((): PreparedWrite => prepareUpdate(Update)),
  ].filter((make) => make !== undefined);
  const [make] = makers;
  const input = ConditionCheck ?? Put ?? Delete ?? Update;
  if (make && input && makers.length === 1) return { name: input.TableName, write: make() };
  throw noSingleAction();
}

/** One of the items is not exactly one action. */
export const noSingleAction = (): Error =>
  validationError('TransactItems can only contain one of Check, Put, Update or Delete');

/** Evaluates every write, so that the reasons name all that failed. */
function evaluateAll(plans: readonly PlannedWrite[]): readonly EvaluatedWrite[] {
  requireDifferentItems(plans);
  const outcomes = plans.map((write) => outcomeOf(() => evaluateWrite(write)));
  if (outcomes.some((outcome) => 'Code' in outcome)) {
    throw transactionCanceled(outcomes.map((outcome) => ('Code' in outcome ? outcome : { Code: 'None' })));
  }
  const writes = outcomes.filter((outcome) => 'write' in outcome);
  const bytes = writes.reduce((sum, { after }) => sum + (after ? itemBytes(after) : 0), 0);
  if (bytes > maxTransactBytes) throw validationError('The transaction exceeds the maximum size of 4 MB');
  return writes;
}
