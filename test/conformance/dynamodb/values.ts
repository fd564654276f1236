import type { Dice } from './dice.ts';

/** An attribute value in DynamoDB's JSON, valid or not. */
export type Value = Readonly<Record<string, unknown>>;

const texts = ['a', 'b', 'ab', 'abc', 'B', 'é', '😀', 'z\u0000', ' ', '10', '9'];
/** Numbers in spellings of their own. */
const oddNumbers = ['007', '+4', '-0', '0.0', '.5', '5.', '1E-3', '-12.5e1', '1.50'];
const numbers = [
  '0',
  '1',
  '2',
  '3',
  '10',
  '-1',
  '1.5',
  '1e2',
  '99999999999999999999999999999999999999',
  '12345678901234567890.123456789012345678',
  '0.00000000000000000000000000000000000001',
  '9.9999999999999999999999999999999999999E125',
  '-9.9999999999999999999999999999999999999E125',
  '1E-130',
  '-1E-130',
  '1E125',
  '1000000000000000000000000000000000000000000000',
];
const badNumbers = ['', 'x', '1x', '--1', '1e', 'e1', '.', '1e126', '1e-131', '1'.repeat(39), 'NaN', 'Infinity', '0x1'];
const binaries = ['AA==', 'AQ==', 'AAE=', '/w==', 'YWI=', 'gA=='];
const badBinaries = ['A', 'AA=', '****', 'AB=='];

/** The types of key attributes. */
export type KeyType = 'S' | 'N' | 'B';

/** A value for a key, often one that was drawn before; sometimes an empty one. */
export function keyValue(dice: Dice, type: KeyType): Value {
  const { emptyValues, oddNumbers: odd } = dice.profile;
  const empty = emptyValues && dice.chance(0.01);
  if (type === 'S') return { S: empty ? '' : dice.pick(['a', 'b', 'ab', 'é', '😀', 'B', 'c']) };
  if (type === 'N') return { N: dice.pick(['0', '1', '2', '10', '-1', '1.5', '1e2', odd ? '-0' : '-2', '1e-130']) };
  return { B: empty ? '' : dice.pick(['AA==', 'AQ==', 'AAE=', '/w==', 'YWI=']) };
}

/** Any value that DynamoDB takes. */
export function anyValue(dice: Dice, depth = 0): Value {
  const { profile } = dice;
  const distinct = <Member>(members: readonly Member[]): Member[] => [
    ...new Set(dice.some(1, 3, () => dice.pick(members))),
  ];
  return dice.weighted<Value>([
    [6, () => ({ S: dice.pick(texts) })],
    [5, () => ({ N: dice.pick(numbers) })],
    [3, () => ({ B: dice.pick(binaries) })],
    [profile.oddNumbers ? 2 : 0, () => ({ N: dice.pick(oddNumbers) })],
    [profile.emptyValues ? 1 : 0, () => dice.pick([{ S: '' }, { B: '' }, { SS: ['', 'a'] }, { BS: ['', 'AA=='] }])],
    [1, () => ({ BOOL: dice.chance(0.5) })],
    [1, () => ({ NULL: true })],
    [2, () => ({ SS: distinct(texts) })],
    [2, () => ({ NS: distinct(['1', '2', '3.5', '-7', '1e20']) })],
    [1, () => ({ BS: distinct(binaries) })],
    [depth > 2 ? 0 : 3, () => ({ L: dice.some(0, 3, () => anyValue(dice, depth + 1)) })],
    [depth > 2 ? 0 : 3, () => ({ M: anyMap(dice, depth + 1) })],
  ]);
}

function anyMap(dice: Dice, depth: number): Record<string, Value> {
  return Object.fromEntries(dice.some(0, 3, () => [dice.pick(['a', 'b', 'c', 'n']), anyValue(dice, depth)]));
}

/** A value that DynamoDB refuses. */
export function badValue(dice: Dice): Value {
  return dice.weighted<Value>([
    [5, () => ({ N: dice.pick(badNumbers) })],
    [1, () => ({ NS: ['1', dice.pick(badNumbers)] })],
    [1, () => ({ NS: ['1', '1.0'] })],
    [1, () => ({ SS: ['a', 'a'] })],
    [1, () => ({ BS: ['AA==', 'AA=='] })],
    [1, () => ({ [dice.pick(['SS', 'NS', 'BS'])]: [] })],
    [dice.profile.brokenRequests ? 1 : 0, () => ({ B: dice.pick(badBinaries) })],
    [1, () => ({ NULL: false })],
    [1, () => ({})],
    [1, () => ({ S: 'a', N: '1' })],
    [dice.profile.brokenRequests ? 1 : 0, () => ({ S: 1 })],
    [1, () => ({ L: [{ N: 'x' }] })],
    [1, () => ({ M: { a: { NS: [] } } })],
  ]);
}
