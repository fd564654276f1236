import * as fc from 'fast-check';
import { compilePattern } from '../../../../localstack/events/pattern/compile-pattern.ts';
import { type NaivePattern, naiveMatches, naiveWildcard } from './naive-model.ts';

const name = fc.constantFrom('a', 'b', 'c');
const leaf = fc.constantFrom<unknown>('x', 'y', 'xy', 1, true, null);

const { event } = fc.letrec<{ event: unknown; node: unknown }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('node'), { maxLength: 3 }), tie('event')),
  event: fc.dictionary(name, tie('node'), { maxKeys: 3, noNullPrototype: true }),
}));

const filter = fc.oneof(
  leaf,
  fc.constantFrom<unknown>(
    { exists: true },
    { exists: false },
    { 'anything-but': 'x' },
    { prefix: 'x' },
    { wildcard: '*y' },
  ),
);
const { pattern } = fc.letrec<{ pattern: NaivePattern; node: NaivePattern | unknown[] }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, fc.array(filter, { minLength: 1, maxLength: 2 }), tie('pattern')),
  pattern: fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
}));

const wildcardText = fc
  .array(fc.constantFrom('a', 'b', '*'), { maxLength: 8 })
  .map((characters) => characters.join('').replaceAll(/\*+/g, '*'));

describe('properties of patterns', () => {
  test('the compiled matcher agrees with the naive model', () => {
    let matched = 0;
    fc.assert(
      fc.property(pattern, event, (p, e) => {
        const expected = naiveMatches(p, e);
        if (expected) matched++;
        expect(compilePattern(p)(e)).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
    expect(matched).toBeGreaterThan(50);
  });

  test('wildcards agree with the naive model', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(wildcardText, text, (wildcard, value) => {
        expect(compilePattern({ a: [{ wildcard }] })({ a: value })).toBe(naiveWildcard(wildcard, value));
      }),
      { numRuns: 3_000 },
    );
  });

  test('a field matches anything-but a text exactly when it does not match the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (excluded, value) => {
        const isNot = compilePattern({ a: [{ 'anything-but': excluded }] });
        expect(isNot({ a: value })).toBe(!compilePattern({ a: [excluded] })({ a: value }));
      }),
    );
  });

  test('a hostile wildcard is matched in linear time', () => {
    const half = 'a'.repeat(2_000);
    const matches = compilePattern({ a: [{ wildcard: `*${half}b*${half}c*` }] });
    const startedAt = performance.now();
    expect(matches({ a: 'a'.repeat(1_000_000) })).toBe(false);
    // The product of both lengths would take 2 * 10^9 comparisons.
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
