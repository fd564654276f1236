import type { Dice } from './dice.ts';
import { type Json, NumberText } from './json-text.ts';

/** Few enough for a pattern and an event to meet, with the edges of every filter among them. */
const texts = [
  ['', 'x', 'X', 'xy', 'xyz', 'yx', 'xyxy', 'abc', 'ABC', 'aBc', 'ab/cd/ab.png', 'ab/cd.PNG', 'a b', '日本', 'x😀y'],
  Array.from('éÉßΣσςİiIıKkﬀǆǅµ😀'),
  ['SS', 'ss', 'éx', 'a*b', 'a\\b', '"', 'x"', '\\', '*', 'a"b"c', '\n', '\u0001', '\u00a0'],
  ['1', '300', 'true', 'null', '1.0', '-5'],
  ['10.0.0.1', '10.0.0.255', '10.0.1.1', '255.255.255.255', '010.0.0.1', '10.0.0', '10.0.0.256', '10.0.0.1 '],
  ['10.0.0.0001', '000010.0.0.1', '10.0.0.00000001', '10.0.0.1000'],
  ['::1', '0:0:0:0:0:0:0:1', '2001:db8::1', '2001:0DB8:0:0::1', '::ffff:10.0.0.1', '2001:db8::1%eth0', '::', '1::'],
].flat();

/** Within the range and the precision that numeric filters have. */
const comparableNumbers = [
  '0 -0 0.0 1 1.0 1e0 -1 1.5 2 3 10 -3 300 300.0 3.0e2 3E2 301.8',
  '0.1 0.000001 0.0000001 0.1234567 0.12345678 -0.0000005',
  '4999999999 4999999999.999999 5000000000 5e9 -5000000000',
].flatMap((line) => line.split(' '));

const otherNumbers = [
  '5000000001 -5000000001 123456789012 123456789012.0 1e10 1e300',
  '9007199254740993 9007199254740992 5000000000.0000001',
].flatMap((line) => line.split(' '));

export function anyText(dice: Dice): string {
  return dice.pick(texts);
}

export function anyNumber(dice: Dice): NumberText {
  return new NumberText(dice.pick(dice.chance(0.9) ? comparableNumbers : otherNumbers));
}

/** A number for a filter that compares: seldom one that it cannot compare. */
export function anyBound(dice: Dice): NumberText {
  return dice.chance(0.98) ? new NumberText(dice.pick(comparableNumbers)) : anyNumber(dice);
}

/** A leaf of an event or an exact value of a pattern. */
export function anyLeaf(dice: Dice): Json {
  if (dice.chance(0.55)) return anyText(dice);
  if (dice.chance(0.6)) return anyNumber(dice);
  return dice.pick<Json>([true, false, null]);
}
