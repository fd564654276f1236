import { maxEventValues } from '../../../schemas/limits.ts';
import type { Chance } from './chance.ts';

/** Keys that objects inherit, that code may look for, or that are hard to write down; as JSON text. */
export const hostileKeys: readonly string[] = [
  ...listed(
    String.raw`"__proto__" "__pr\u006fto__" "\u005f\u005fproto\u005f\u005f" "\u0069d" "\ud800" "\uffff" "\u0000"`,
  ),
  ...listed('constructor prototype toString valueOf hasOwnProperty toJSON then length get').map(quoted),
  ...listed('0 -1 4294967295 a/b ~ ~1 $ref clientid sequence').map(quoted),
  // Those of the envelope come twice then.
  ...listed('id type time data source specversion partitionkey').map(quoted),
  '""',
  '" "',
  '"\uDFFF"',
  '"\u202E"',
  quoted('k'.repeat(5_000)),
  quoted('~/'.repeat(200)),
];

const numbers = listed(
  '0 -0 1e999 -1e999 1e-999 0e999 5e-324 1.8e308 1E+2 0.1 -1 1e21 9007199254740991 9007199254740992 9007199254740993 ' +
    '-9007199254740993 18446744073709551616',
);

const noNumbers = listed('01 1. .5 +1 - 1e 0x10 NaN Infinity -Infinity 1_000 1n');

const dates: readonly string[] = [
  ...listed('2026-02-30T00:00:00Z 2026-13-01T00:00:00Z 0000-01-01T00:00:00Z 9999-12-31T23:59:59Z 1969-12-31T23:59:59Z'),
  ...listed('2026-03-14T24:00:00Z 2026-03-14T23:59:60Z 2026-03-14 2026-03-14T09:26:53 2026-03-14T09:26:53+99:99'),
  ...listed('+275760-09-13T00:00:00Z -000001-01-01T00:00:00Z ２０２６-03-14T09:26:53Z now 1773480413'),
  '2026-03-14T09:26:53Z\n',
  `2026-03-14T09:26:53.${'9'.repeat(400)}Z`,
];

const texts: readonly string[] = [
  ...listed(
    String.raw`"" "\ud800" "\udc00\ud800" "\uffff" "\ufffe" "\u0000" "\x" "\u12" "\" 'a' "a\r\nb" "1.0\u0000" "%00%0a"`,
  ),
  ...listed('"__proto__" "constructor" "{{1}}" "https://xn--a" "http:" "e\u0301" "👩‍👩‍👧" "https://\u4e00"'),
  ...Array.from('\uD800\uFFFD\u0000\n\u202E\u2028\uFEFF', (character) => `"${character}"`),
];

const others = listed('null true false [] {} undefined nul TRUE [,] {,} [1,] {"a"} [[] // {a:1} 1,1');

/** One value as text, which need not be JSON. */
export function hostileValue(chance: Chance): string {
  return chance.pick(makers)(chance);
}

/** As many levels of objects, of lists or of both around a value. */
export function nested(levels: number, inner: string, chance: Chance): string {
  const kinds = [['['], ['{"a":'], ['[', '{"a":'], ['{"__proto__":'], ['[0,']];
  const opens = chance.pick(kinds);
  const open = Array.from({ length: levels }, (_, level) => opens[level % opens.length] ?? '[');
  const close = open.toReversed().map((each) => (each.startsWith('{') ? '}' : ']'));
  return open.join('') + inner + close.join('');
}

const makers: readonly ((chance: Chance) => string)[] = [
  ({ pick }) => pick(numbers),
  ({ pick }) => pick(noNumbers),
  ({ pick }) => pick(texts),
  ({ pick }) => pick(others),
  ({ pick }) => quoted(pick(dates)),
  (chance) => nested(chance.below(40), chance.pick(numbers), chance),
  ({ below, pick }) =>
    quoted(pick(['x', '0', '.', 'a.', '-', '\u0001', '"', '\\', '😀', 'é', '%41']).repeat(below(3_000))),
  ({ below, pick }) => pick(['1', '9', '0.0', '-1', '1e']) + pick(['0', '1', '9']).repeat(below(500)),
  ({ below, pick }) => `[${Array.from({ length: below(60) }, () => pick(numbers)).join(',')}]`,
  ({ below }) => `{${Array.from({ length: below(60) }, (_, index) => `"k${index}":0`).join(',')}}`,
  ({ below, pick }) => `{${Array.from({ length: below(20) }, () => `${pick(hostileKeys)}:0`).join(',')}}`,
  ({ pick }) => `{"length":{${pick(['"toString"', '"valueOf"', '"length"', '"__proto__"'])}:${pick(others)}}}`,
  ({ pick }) => `{${pick(hostileKeys)}:{"polluted":true,"prototype":{"polluted":true}}}`,
  ({ below }) => (below(10) === 0 ? `[${'{},'.repeat(maxEventValues - below(20))}{}]` : '[{}]'),
];

/** What stands between spaces. */
function listed(text: string): readonly string[] {
  return text.split(' ');
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
