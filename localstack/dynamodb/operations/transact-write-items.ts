import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operation } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { maxTransactBytes, maxTransactItems } from '../limits.ts';
import { positionId } from '../table/position.ts';
import type { Table } from '../table/table.ts';
import { itemBytes } from '../values/size.ts';
import { consumedByTable } from './capacity.ts';
import { check, deletion, put, reporting, update } from './fields.ts';
import { parseInput } from './parse-input.ts';
import { planCheck, planDelete, planPut, planUpdate } from './plan-write.ts';
import { RequestTokens } from './request-tokens.ts';
import type { Tables } from './tables.ts';
import { transactionCanceled, type CancellationReason } from './transaction-canceled.ts';
import { commitWrite, evaluateWrite, type EvaluatedWrite, type PlannedWrite } from './write.ts';

const transactItem = z.object({
  ConditionCheck: check.optional(),
  Put: put.optional(),
  Delete: deletion.optional(),
  Update: update.extend({ UpdateExpression: z.string() }).optional(),
});
const transactWriteInput = z.object({
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
    const writes = evaluateAll(input.TransactItems.map((item) => plan(tables, item)));
    const costs = writes.map((write) => ({ table: write.write.table, units: 2 * commitWrite(write) }));
    if (token !== undefined) tokens.remember(token, input.TransactItems);
    tables.wrote(
      writes.flatMap(({ write, after }) => (write.isPut && after ? [{ table: write.table, item: after }] : [])),
    );
    return consumedByTable(input.ReturnConsumedCapacity, costs);
  };
}

function plan(tables: Tables, item: z.output<typeof transactItem>): PlannedWrite {
  const { ConditionCheck, Put, Delete, Update } = item;
  const table = (input: { readonly TableName: string }): Table => tables.table(input.TableName);
  const plans = [
    ConditionCheck && ((): PlannedWrite => planCheck(table(ConditionCheck), ConditionCheck)),
    Put && ((): PlannedWrite => planPut(table(Put), Put)),
    Delete && ((): PlannedWrite => planDelete(table(Delete), Delete)),
    Update && ((): PlannedWrite => planUpdate(table(Update), Update)),
  ].filter((make) => make !== undefined);
  const [make] = plans;
  if (make && plans.length === 1) return make();
  throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
}

/** Evaluates every write, so that the reasons name all that failed. */
function evaluateAll(plans: readonly PlannedWrite[]): readonly EvaluatedWrite[] {
  const ids = plans.map(({ table, position }) => `${table.name} ${positionId(position)}`);
  if (new Set(ids).size < ids.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
  const outcomes = plans.map((write) => outcomeOf(() => evaluateWrite(write)));
  if (outcomes.some((outcome) => 'Code' in outcome)) {
    throw transactionCanceled(outcomes.map((outcome) => ('Code' in outcome ? outcome : { Code: 'None' })));
  }
  const writes = outcomes.filter((outcome) => 'write' in outcome);
  const bytes = writes.reduce((sum, { after }) => sum + (after ? itemBytes(after) : 0), 0);
  if (bytes > maxTransactBytes) throw validationError('The transaction exceeds the maximum size of 4 MB');
  return writes;
}

function outcomeOf(evaluate: () => EvaluatedWrite): EvaluatedWrite | CancellationReason {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const failed = error.code === 'ConditionalCheckFailedException';
    return { Code: failed ? 'ConditionalCheckFailed' : 'ValidationError', Message: error.message, ...error.members };
  }
}
