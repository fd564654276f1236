import { validationError } from '../errors.ts';
import type { BoundCondition } from '../expressions/bind.ts';
import type { Comparator, Condition, Operand, Path } from '../expressions/syntax.ts';
import { emptyIndexKey } from '../table/index-keys.ts';
import { emptyKey, type KeyAttribute, type KeySchema } from '../table/key-schema.ts';
import { positionOf, type Position } from '../table/position.ts';
import type { SortRange } from '../table/row.ts';
import { typeOf, type AttributeValue } from '../values/attribute-value.ts';
import { orderText } from '../values/sort-order.ts';

/** What a KeyConditionExpression selects: one partition, and a range of its sort keys. */
export interface KeyRange {
  readonly partition: Position;
  readonly range: SortRange;
}

interface KeyTest {
  readonly operator: Comparator | 'BETWEEN' | 'begins_with';
  readonly values: readonly AttributeValue[];
}

/** How a comparison reads with its sides exchanged: `:v < key` is `key > :v`. */
const mirrored: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const label = 'Invalid KeyConditionExpression:';

/**
 * Reads a key condition: the partition key equals a value, and at most one test of the sort key. Throws
 * ValidationException for anything else.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html; the words are those of
 * https://github.com/paritysuite/dynamodb-conformance, recorded from AWS, and of https://github.com/ExtendDB/extenddb/pull/195
 * (all 2026-11-21)
 *
 * @param indexName when it is an index that is queried
 */
export function keyRangeOf({ condition, scope }: BoundCondition, schema: KeySchema, indexName?: string): KeyRange {
  const tests = new Map<string, KeyTest>();
  collect(condition);
  if (tests.size > schema.names.length) {
    throw validationError(
      `The number of query conditions (${tests.size}) exceeds the number of key attributes defined in the schema (${schema.names.length})`,
    );
  }
  const hash = tests.get(schema.hash.name);
  const range = schema.range && tests.get(schema.range.name);
  const missing = hash ? schema.range?.name : schema.hash.name;
  if (!hash || tests.size > (range ? 2 : 1)) {
    throw validationError(`Query condition missed key schema element: ${missing}`);
  }
  requireType(hash, schema.hash, indexName);
  if (hash.operator !== '=') throw validationError('Query key condition not supported');
  if (range && schema.range) requireType(range, schema.range, indexName);
  return { partition: positionOf(orderTexts(hash)[0] ?? '', ''), range: range ? sortRange(range) : everything };

  function collect(part: Condition): void {
    if (part.kind === 'and') {
      collect(part.left);
      collect(part.right);
      return;
    }
    const [path, test] = keyTest(part, (operand) => valueOf(operand));
    const [name] = path;
    if (path.length > 1 || typeof name !== 'string') {
      throw validationError(`${label} KeyConditionExpressions cannot have conditions on nested attributes`);
    }
    const key = scope.name(name);
    if (tests.has(key))
      throw validationError(`${label} KeyConditionExpressions must only contain one condition per key`);
    tests.set(key, test);
  }

  function valueOf(operand: Operand): AttributeValue {
    if (operand.kind === 'value') return scope.value(operand.name);
    if (operand.kind === 'size') throw nested();
    throw validationError(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  }
}

function keyTest(part: Condition, valueOf: (operand: Operand) => AttributeValue): [Path, KeyTest] {
  if (part.kind === 'compare' && part.operator !== '<>') {
    const { left, right, operator } = part;
    if (left.kind === 'path') return [left.path, { operator, values: [valueOf(right)] }];
    if (right.kind === 'path') return [right.path, { operator: mirrored[operator], values: [valueOf(left)] }];
    if (left.kind === 'size' || right.kind === 'size') throw nested();
    throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  }
  if (part.kind === 'between') {
    const path = firstOperand('BETWEEN', part.operand);
    return [path, { operator: 'BETWEEN', values: [valueOf(part.low), valueOf(part.high)] }];
  }
  if (part.kind === 'function' && part.name === 'begins_with') {
    const [subject, prefix] = part.operands;
    if (subject && prefix) {
      return [firstOperand('begins_with', subject), { operator: 'begins_with', values: [valueOf(prefix)] }];
    }
  }
  throw validationError(`Invalid operator used in KeyConditionExpression: ${operatorOf(part)}`);
}

function operatorOf(part: Condition): string {
  if (part.kind === 'compare') return part.operator;
  return part.kind === 'function' ? part.name : part.kind.toUpperCase();
}

function firstOperand(operator: string, operand: Operand): Path {
  if (operand.kind === 'path') return operand.path;
  throw validationError(
    `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
  );
}

const nested = (): Error => validationError('KeyConditionExpressions cannot contain nested operations');

/** That of an index the words are others is as AWS's DynamoDB Local 2.6.1 answers (checked 2026-11-21). */
function requireType({ values }: KeyTest, { type, name }: KeyAttribute, indexName: string | undefined): void {
  if (values.some((value) => typeOf(value) !== type)) {
    throw validationError(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  }
  const empty = values.find((value) => orderText(value).length === 0);
  if (!empty) return;
  throw indexName === undefined ? emptyKey(name, empty) : emptyIndexKey(indexName, name, empty);
}

const orderTexts = ({ values }: KeyTest): readonly string[] => values.map(orderText);
const everything: SortRange = { isBefore: () => false, isBehind: () => false };

function sortRange(test: KeyTest): SortRange {
  const [low = '', high = ''] = orderTexts(test);
  const ranges: Readonly<Record<KeyTest['operator'], SortRange>> = {
    '=': { isBefore: (sort) => sort < low, isBehind: (sort) => sort > low },
    '<>': everything,
    '<': { isBefore: () => false, isBehind: (sort) => sort >= low },
    '<=': { isBefore: () => false, isBehind: (sort) => sort > low },
    '>': { isBefore: (sort) => sort <= low, isBehind: () => false },
    '>=': { isBefore: (sort) => sort < low, isBehind: () => false },
    BETWEEN: { isBefore: (sort) => sort < low, isBehind: (sort) => sort > high },
    begins_with: { isBefore: (sort) => sort < low, isBehind: (sort) => sort > low && !sort.startsWith(low) },
  };
  return ranges[test.operator];
}
