import * as fc from 'fast-check';
import {
  decodeKey,
  endOfNumber,
  endOfString,
  endOfWord,
  isHeldByDouble,
  skipSpace,
} from '../../schemas/json-tokens.ts';

it.each([
  ['0', true],
  ['-0', true],
  ['0.0', true],
  ['0e999', true],
  ['9007199254740991', true],
  ['9007199254740992', true],
  ['9007199254740993', false],
  ['-9007199254740993', false],
  ['18446744073709551616', false],
  ['18446744073709552000', true],
  ['1000000000000000000000', false],
  ['1e21', true],
  ['9007199254740993.0', true],
  ['0.1234567890123456789', true],
  ['1.7976931348623157e308', true],
  ['1.8e308', false],
  ['-1e999', false],
  ['5e-324', true],
  ['1e-324', false],
  [`0.${'0'.repeat(400)}1`, false],
  [`1${'0'.repeat(400)}`, false],
])('%s can be held: %s', (literal, isHeld) => expect(isHeldByDouble(literal)).toBe(isHeld));

it('can hold every number that JSON.stringify writes', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => isHeldByDouble(JSON.stringify(n))));
});

it('can hold a whole number if and only if its digits come out again', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (n) => {
      const literal = String(n);
      expect(isHeldByDouble(literal)).toBe(JSON.stringify(JSON.parse(literal)) === literal);
    }),
  );
});

it.each([
  ['""', 2],
  ['"a"b"', 3],
  ['"\\""', 4],
  ['"\\\\"', 4],
  ['"\\u00e9\\n"', 10],
  ['"é😀\u007F"', 6],
  ['"', -1],
  ['"\\"', -1],
  ['"\\x"', -1],
  ['"\\u00g0"', -1],
  ['"\\u00e"', -1],
  ['"\n"', -1],
  ['"\u0000"', -1],
])('the string at the beginning of %j ends at %d', (text, end) => expect(endOfString(text, 0)).toBe(end));

it.each([
  ['1', 1],
  ['-1.5e+3,', 7],
  ['01', 1],
  ['1.', 1],
  ['.5', -1],
  ['+1', -1],
  ['-', -1],
  ['', -1],
  ['NaN', -1],
])('the number at the beginning of %j ends at %d', (text, end) => expect(endOfNumber(text, 0)).toBe(end));

it.each([
  ['true', 4],
  ['false]', 5],
  ['null', 4],
  ['nul', -1],
  ['TRUE', -1],
])('the word at the beginning of %j ends at %d', (text, end) => expect(endOfWord(text, 0)).toBe(end));

it('skips the white space of JSON and no other', () => {
  expect(skipSpace(' \t\r\n1', 0)).toBe(4);
  expect(skipSpace('\u00A01', 0)).toBe(0);
  expect(skipSpace('  ', 0)).toBe(2);
});

it('decodes what is escaped in a key', () => {
  expect(decodeKey('"a')).toBe('"a');
  expect(decodeKey('"\\u0061\\"')).toBe('"a"');
});
