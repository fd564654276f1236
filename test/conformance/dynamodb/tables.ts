import type { Dice } from './dice.ts';
import type { Value } from './values.ts';
import { anyValue, badValue, keyValue, type KeyType } from './values.ts';

/** An attribute of a key, and its type. */
export interface KeyPart {
  readonly name: string;
  readonly type: KeyType;
}

/** A table as generated requests know it. */
export interface TableShape {
  readonly name: string;
  readonly key: readonly KeyPart[];
  /** The key of its global secondary index `by-g`; `undefined` without one. */
  readonly indexKey: readonly KeyPart[] | undefined;
  /** What CreateTable is given. */
  readonly request: Readonly<Record<string, unknown>>;
}

export const indexName = 'by-g';

/** A table with a key of any kind, and often an index. */
export function anyTable(dice: Dice, name: string): TableShape {
  const type = (): KeyType => dice.pick(['S', 'N', 'B']);
  const key = [{ name: 'pk', type: type() }, ...(dice.chance(0.6) ? [{ name: 'sk', type: type() }] : [])];
  const indexKey = dice.chance(0.6)
    ? [{ name: 'g', type: type() }, ...(dice.chance(0.5) ? [{ name: dice.pick(['n', 'b']), type: type() }] : [])]
    : undefined;
  const projection = dice.pick([
    { ProjectionType: 'ALL' },
    { ProjectionType: 'KEYS_ONLY' },
    { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'm'] },
  ]);
  return {
    name,
    key,
    indexKey,
    request: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: schemaOf(key),
      AttributeDefinitions: [...key, ...(indexKey ?? [])].map((part) => ({
        AttributeName: part.name,
        AttributeType: part.type,
      })),
      ...(indexKey && {
        GlobalSecondaryIndexes: [{ IndexName: indexName, KeySchema: schemaOf(indexKey), Projection: projection }],
      }),
    },
  };
}

const schemaOf = (key: readonly KeyPart[]): unknown =>
  key.map(({ name }, at) => ({ AttributeName: name, KeyType: at === 0 ? 'HASH' : 'RANGE' }));

/** A key of the table; rarely one that is none. */
export function anyKey(dice: Dice, { key }: TableShape): Record<string, Value> {
  const good = Object.fromEntries(key.map(({ name, type }) => [name, keyValue(dice, type)]));
  if (!dice.chance(0.03)) return good;
  return dice.weighted<Record<string, Value>>([
    [1, () => ({})],
    [1, () => ({ ...good, extra: { S: 'a' } })],
    [1, () => ({ ...good, pk: { BOOL: true } })],
    [1, () => ({ pk: good['pk'] ?? {} })],
    [1, () => ({ ...good, pk: badValue(dice) })],
  ]);
}

/** An item of the table; rarely one that it cannot hold. */
export function anyItem(dice: Dice, table: TableShape): Record<string, Value> {
  const item: Record<string, Value> = { ...anyKey(dice, table) };
  for (const { name, type } of table.indexKey ?? []) {
    if (dice.chance(0.7)) item[name] = dice.chance(0.04) ? anyValue(dice) : keyValue(dice, type);
  }
  for (const name of dice.some(0, 4, () => dice.pick(['a', 'b', 'c', 'm', 'l', 'n', 'name', 'é', 'with space']))) {
    if (item[name] === undefined) item[name] = dice.chance(0.02) ? badValue(dice) : anyValue(dice);
  }
  return item;
}
