import * as fc from 'fast-check';
import { compileFilterPattern } from '../../../localstack/logs/filter-pattern.ts';

const line = JSON.stringify({ id: 'a', client: 'c', deep: { 'x-y': 'z' }, count: 1, none: null });

test.each([
  [undefined, true],
  ['', true],
  ['{ $.id = "a" }', true],
  ['{$.id="a"}', true],
  ['{ $.id = "b" }', false],
  ['{ $.id = "a" && $.client = "c" }', true],
  ['{ $.id = "a" && $.client = "d" }', false],
  ['{ $.deep.x-y = "z" }', true],
  ['{ $.count = "1" }', false],
  ['{ $.none = "null" }', false],
  ['{ $.toString = "" }', false],
  ['{ $.missing = "" }', false],
])('%s: %s', (pattern, expected) => {
  expect(compileFilterPattern(pattern)(line)).toBe(expected);
});

test('a line that is no JSON matches no pattern of JSON', () => {
  expect(compileFilterPattern('{ $.id = "a" }')('a')).toBe(false);
});

test.each([
  ['ERROR', 'terms, from "ERROR"'],
  ['[a, b]', 'terms'],
  ['{ $.id != "a" }', 'this condition, from " $.id != '],
  ['{ $.id = "a" || $.id = "b" }', 'this operator, from "|| $.id'],
  ['{ $.id = a }', 'this condition'],
  ['{ $.count > 1 }', 'this condition'],
  ['{ $.id = "a*" }', 'this condition'],
  ['{ ($.id = "a") }', 'this condition'],
  ['{}', 'this condition'],
  ['{ $.id = "a" && }', 'this condition'],
  [`{ $.id = "${'a'.repeat(1_024)}" }`, 'at most 1024 characters; got 1037'],
])('%s is refused by name', (pattern, message) => {
  expect(() => compileFilterPattern(pattern)).toThrow(message);
});

test('whatever ids are, a pattern of them matches their line and no other', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,20}$/);
  fc.assert(
    fc.property(id, id, id, (a, b, c) => {
      const matches = compileFilterPattern(`{ $.id = "${a}" && $.client = "${b}" }`);
      expect(matches(JSON.stringify({ id: a, client: b }))).toBe(true);
      expect(matches(JSON.stringify({ id: c, client: b }))).toBe(a === c);
    }),
  );
});
