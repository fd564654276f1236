import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { bindExpressions } from '../expressions/bind.ts';
import { projectionOf } from '../expressions/project.ts';
import type { Path } from '../expressions/syntax.ts';
import { normalizeItem } from '../values/normalize.ts';
import type { Item } from '../values/attribute-value.ts';
import { consumed, readCost } from './capacity.ts';
import { attributes, deletion, names, put, reporting, returnValues, tableName, update } from './fields.ts';
import { parseInput, refuseLegacy } from './parse-input.ts';
import { prepareDelete, preparePut, prepareUpdate } from './plan-write.ts';
import type { Tables } from './tables.ts';
import { commitWrite, evaluateWrite, type PlannedWrite } from './write.ts';

const options = { ...reporting, ReturnValues: returnValues };
const putInput = put.extend(options);
const deleteInput = deletion.extend(options);
const updateInput = update.extend(options);
const getInput = z.object({
  TableName: tableName,
  Key: attributes,
  ConsistentRead: z.boolean().default(false),
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: names,
  ...reporting,
});

/**
 * The operations on one item: PutItem, GetItem, UpdateItem, DeleteItem.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html (not checked)
 */
export function itemOperations(tables: Tables): Operations {
  return {
    PutItem: (raw) => {
      refuseLegacy(raw);
      const input = parseInput(putInput, raw);
      requireOldOrNone(input.ReturnValues);
      return write(tables, preparePut(input).on(tables.ofItems(input.TableName)), input);
    },
    DeleteItem: (raw) => {
      refuseLegacy(raw);
      const input = parseInput(deleteInput, raw);
      requireOldOrNone(input.ReturnValues);
      return write(tables, prepareDelete(input).on(tables.ofItems(input.TableName)), input);
    },
    UpdateItem: (raw) => {
      refuseLegacy(raw);
      const input = parseInput(updateInput, raw);
      return write(tables, prepareUpdate(input).on(tables.ofItems(input.TableName)), input);
    },
    GetItem: (raw) => get(tables, raw),
  };
}

function get(tables: Tables, raw: Record<string, unknown>): unknown {
  refuseLegacy(raw);
  const input = parseInput(getInput, raw);
  const { projection, paths } = bindExpressions(input);
  const table = tables.ofItems(input.TableName);
  table.requireScalarKeys(paths);
  const row = table.find(table.schema.placeOfKey(normalizeItem(input.Key)));
  const cost = consumed(input.ReturnConsumedCapacity, table, readCost(row?.bytes ?? 0, input.ConsistentRead));
  return row ? { Item: projection ? projection.apply(row.item) : row.item, ...cost } : cost;
}

function write(
  tables: Tables,
  plan: PlannedWrite,
  input: {
    ReturnValues: z.output<typeof returnValues>;
    ReturnConsumedCapacity?: z.output<typeof getInput>['ReturnConsumedCapacity'];
  },
): unknown {
  const evaluated = evaluateWrite(plan);
  const cost = commitWrite(evaluated);
  const { before, after } = evaluated;
  tables.wrote(plan.isPut && after ? [{ table: plan.table, item: after }] : []);
  const returned = returnedAttributes(input.ReturnValues, plan.update?.paths ?? [], before?.item, after);
  return { ...(returned && { Attributes: returned }), ...consumed(input.ReturnConsumedCapacity, plan.table, cost) };
}

function returnedAttributes(
  wanted: z.output<typeof returnValues>,
  paths: readonly Path[],
  before: Item | undefined,
  after: Item | undefined,
): Item | undefined {
  if (wanted === 'NONE') return undefined;
  const item = wanted.endsWith('OLD') ? before : after;
  if (!item || wanted.startsWith('ALL')) return item;
  const touched = projectionOf(paths)(item);
  return Object.keys(touched).length > 0 ? touched : undefined;
}

function requireOldOrNone(wanted: z.output<typeof returnValues>): void {
  if (wanted === 'NONE' || wanted === 'ALL_OLD') return;
  throw validationError('ReturnValues can only be ALL_OLD or NONE');
}
