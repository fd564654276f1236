import * as fc from 'fast-check';
import { bodyHash } from '../../../lambdas/validator/body-hash.ts';
import { anyPlace, incident, plant } from '../../schemas/fixture.ts';

/** The same content with the keys of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turned(member)]),
  );
}

it('is 22 characters that fit a URL', () => {
  expect(bodyHash(incident())).toMatch(/^[\w-]{22}$/);
});

it('stays what it is from one release to the next, or retries would look like conflicts', () => {
  expect(bodyHash({ b: [1, { d: null, c: 'é' }], a: true })).toBe('50OwcvMCasr0bEtsN1fBRx');
});

it('does not depend on the order of keys, at any depth', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => expect(bodyHash(turned(value))).toBe(bodyHash(value))),
    {
      numRuns: 300,
    },
  );
});

it('does not depend on white space or on how a number or a character is written', () => {
  const written: unknown = JSON.parse('{ "a" : [ 1.0, 1e2 ],\n "b" : "\\u00e9" }');
  expect(bodyHash(written)).toBe(bodyHash({ b: 'é', a: [1, 100] }));
});

it('changes with any value of an event', () => {
  fc.assert(
    fc.property(anyPlace, ({ event, place }) =>
      expect(bodyHash(plant(event, place, 'something else'))).not.toBe(bodyHash(event)),
    ),
  );
});

it.each<[string, unknown, unknown]>([
  ['the order of a list', [1, 2], [2, 1]],
  ['a number and its text', 1, '1'],
  ['null and nothing', { a: null }, {}],
  ['an empty list and an empty object', [], {}],
  ['where the nesting is', { a: { b: 1 } }, { a: 1, b: {} }],
  ['a key and a value', { a: 'b' }, { b: 'a' }],
  ['a list and an object with its indexes', ['a'], { 0: 'a' }],
  ['two halves of surrogate pairs', '\uD83D', '\uD83E'],
])('tells %s apart', (_name, one, other) => expect(bodyHash(one)).not.toBe(bodyHash(other)));

it('counts a __proto__ key as content', () => {
  const hostile: unknown = JSON.parse('{"a":1,"__proto__":{"b":2}}');
  expect(bodyHash(hostile)).not.toBe(bodyHash({ a: 1 }));
});
