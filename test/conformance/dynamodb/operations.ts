import type { Dice } from './dice.ts';
import { anyCondition, anyProjection, anyUpdate, broken, Writer } from './expressions.ts';
import { anyItem, anyKey, indexName, type KeyPart, type TableShape } from './tables.ts';
import { keyValue } from './values.ts';

/** A request to be sent to both. */
export interface Question {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Read all pages and compare what is in all of them, as the pages themselves are not defined. */
  readonly everyPage?: boolean;
  /** The attribute whose order the items have, when it leaves open in what order equal ones come; empty for no order at all. */
  readonly orderedBy?: string;
}

type Input = Record<string, unknown>;

/** Any request about items of the tables. */
export function anyQuestion(dice: Dice, tables: readonly TableShape[]): Question {
  const table = (): TableShape => (dice.chance(0.01) ? { ...dice.pick(tables), name: 'absent' } : dice.pick(tables));
  const ask = (operation: string, input: Input): Question => ({ operation, input: withReporting(dice, input) });
  return dice.weighted<Question>([
    [10, () => ask('PutItem', conditional(dice, { Item: anyItem }, table()))],
    [10, () => ask('UpdateItem', updating(dice, table()))],
    [4, () => ask('DeleteItem', conditional(dice, { Key: anyKey }, table()))],
    [5, () => ask('GetItem', getting(dice, table()))],
    [6, () => reading(dice, 'Query', table())],
    [4, () => reading(dice, 'Scan', table())],
    [2, () => ask('BatchGetItem', { RequestItems: batchGet(dice, tables) })],
    [3, () => ask('BatchWriteItem', { RequestItems: batchWrite(dice, tables) })],
    [
      dice.profile.transactions ? 3 : 0,
      () => ask('TransactWriteItems', { TransactItems: dice.some(1, 4, () => transactWrite(dice, table())) }),
    ],
    [
      dice.profile.transactions ? 1 : 0,
      () => ask('TransactGetItems', { TransactItems: dice.some(1, 3, () => ({ Get: getting(dice, table()) })) }),
    ],
  ]);
}

function withReporting(dice: Dice, input: Input): Input {
  return dice.chance(0.2) ? { ...input, ReturnConsumedCapacity: dice.pick(['TOTAL', 'INDEXES', 'NONE']) } : input;
}

const maybeBroken = (dice: Dice, expression: string): string =>
  dice.profile.brokenRequests && dice.chance(0.04) ? broken(dice, expression) : expression;

function condition(dice: Dice, writer: Writer): Input {
  if (!dice.chance(0.4)) return {};
  const simple = dice.pick(['attribute_exists(pk)', 'attribute_not_exists(pk)']);
  return { ConditionExpression: maybeBroken(dice, dice.chance(0.3) ? simple : anyCondition(dice, writer)) };
}

function conditional(
  dice: Dice,
  subject: Readonly<Record<string, (dice: Dice, table: TableShape) => unknown>>,
  table: TableShape,
): Input {
  const writer = new Writer(dice);
  const [[member, make] = ['', () => undefined]] = Object.entries(subject);
  return {
    TableName: table.name,
    [member]: make(dice, table),
    ...condition(dice, writer),
    ...writer.placeholders,
    ...(dice.chance(0.3) && {
      ReturnValues: dice.chance(0.9) ? dice.pick(['ALL_OLD', 'NONE']) : dice.pick(['ALL_NEW', 'UPDATED_OLD']),
    }),
    ...(dice.profile.oldOnFailure && dice.chance(0.2) && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  };
}

function updating(dice: Dice, table: TableShape): Input {
  const writer = new Writer(dice);
  return {
    TableName: table.name,
    Key: anyKey(dice, table),
    ...(dice.chance(0.96) && { UpdateExpression: maybeBroken(dice, anyUpdate(dice, writer)) }),
    ...condition(dice, writer),
    ...writer.placeholders,
    ...(dice.chance(0.5) && {
      ReturnValues: dice.pick(['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW', 'NONE']),
    }),
    ...(dice.profile.oldOnFailure && dice.chance(0.2) && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  };
}

function getting(dice: Dice, table: TableShape): Input {
  const writer = new Writer(dice);
  return {
    TableName: table.name,
    Key: anyKey(dice, table),
    ...(dice.chance(0.5) && { ProjectionExpression: maybeBroken(dice, anyProjection(dice, writer)) }),
    ...writer.placeholders,
    ...(dice.chance(0.3) && { ConsistentRead: dice.chance(0.5) }),
  };
}

function reading(dice: Dice, operation: 'Query' | 'Scan', table: TableShape): Question {
  const writer = new Writer(dice);
  const onIndex = table.indexKey !== undefined && dice.chance(0.4);
  const key = onIndex ? (table.indexKey ?? []) : table.key;
  const limited = dice.chance(0.4);
  const input: Input = {
    TableName: table.name,
    ...(onIndex && { IndexName: dice.chance(0.97) ? indexName : 'absent' }),
    ...(operation === 'Query' && { KeyConditionExpression: maybeBroken(dice, keyCondition(dice, writer, key)) }),
    ...(operation === 'Query' && dice.chance(0.4) && { ScanIndexForward: dice.chance(0.5) }),
    ...(dice.chance(0.4) && { FilterExpression: maybeBroken(dice, anyCondition(dice, writer)) }),
    ...(dice.chance(0.3) && { ProjectionExpression: anyProjection(dice, writer) }),
    ...(dice.chance(0.2) && {
      Select: dice.pick(['COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES']),
    }),
    ...(dice.chance(0.2) && { ConsistentRead: dice.chance(0.5) }),
    ...(limited && { Limit: 1 + dice.below(3) }),
    ...writer.placeholders,
  };
  return {
    operation,
    input: limited ? input : withReporting(dice, input),
    ...(limited && { everyPage: true }),
    ...(onIndex && { orderedBy: key[1]?.name ?? '' }),
  };
}

function keyCondition(dice: Dice, writer: Writer, [hash, range]: readonly KeyPart[]): string {
  const value = (part: KeyPart | undefined): string =>
    writer.value(part && !dice.chance(0.03) ? keyValue(dice, part.type) : { BOOL: true });
  const name = (part: KeyPart | undefined): string => writer.name(part?.name ?? 'a');
  const ofHash = dice.chance(0.97) ? `${name(hash)} = ${value(hash)}` : `${name(hash)} > ${value(hash)}`;
  if (!range && dice.chance(0.95)) return ofHash;
  const ofRange = dice.weighted<string>([
    [3, () => `${name(range)} ${dice.pick(['=', '<', '<=', '>', '>='])} ${value(range)}`],
    [1, () => `${value(range)} ${dice.pick(['=', '<', '<=', '>', '>='])} ${name(range)}`],
    [1, () => `begins_with(${name(range)}, ${value(range)})`],
    [2, () => `${name(range)} BETWEEN ${value(range)} AND ${value(range)}`],
    [0.2, () => `${name(range)} <> ${value(range)}`],
    [0.2, () => `${name(range)} IN (${value(range)})`],
    [0.2, () => `contains(${name(range)}, ${value(range)})`],
    [0.2, () => `size(${name(range)}) = ${value(range)}`],
  ]);
  if (dice.chance(0.3)) return ofHash;
  const both = dice.chance(0.7) ? [ofHash, ofRange] : [ofRange, ofHash];
  return dice.chance(0.9) ? both.join(' AND ') : `(${both[0]}) ${dice.pick(['AND', 'OR', 'and'])} (${both[1]})`;
}

function batchGet(dice: Dice, tables: readonly TableShape[]): Input {
  const some = tables.filter(() => dice.chance(0.8));
  const requests = some.map((table) => {
    const writer = new Writer(dice);
    const request = {
      Keys: dice.some(1, 3, () => anyKey(dice, table)),
      ...(dice.chance(0.3) && { ProjectionExpression: maybeBroken(dice, anyProjection(dice, writer)) }),
      ...(dice.chance(0.3) && { ConsistentRead: true }),
    };
    return [table.name, { ...request, ...writer.placeholders }] as const;
  });
  return Object.fromEntries(requests);
}

function batchWrite(dice: Dice, tables: readonly TableShape[]): Input {
  const some = tables.filter(() => dice.chance(0.8));
  const requests = some.map((table) => [
    table.name,
    dice.some(dice.chance(0.03) ? 0 : 1, 3, () =>
      dice.chance(0.7)
        ? { PutRequest: { Item: anyItem(dice, table) } }
        : { DeleteRequest: { Key: anyKey(dice, table) } },
    ),
  ]);
  return Object.fromEntries(requests) as Input;
}

function transactWrite(dice: Dice, table: TableShape): Input {
  const without = ({ ReturnValues: _values, ...rest }: Input): Input => rest;
  return dice.weighted<Input>([
    [4, () => ({ Put: without(conditional(dice, { Item: anyItem }, table)) })],
    [4, () => ({ Update: without(updating(dice, table)) })],
    [2, () => ({ Delete: without(conditional(dice, { Key: anyKey }, table)) })],
    [
      2,
      () => ({
        ConditionCheck: {
          ConditionExpression: 'attribute_exists(pk)',
          ...without(conditional(dice, { Key: anyKey }, table)),
        },
      }),
    ],
    [0.1, () => ({})],
  ]);
}
