import * as fc from 'fast-check';
import { anyOne, anyRun, compileGlob, type GlobPart } from '../../../../localstack/identity/policy/glob.ts';

/** `*` and `?` as in a policy. */
function glob(pattern: string): (text: string) => boolean {
  const parts = Array.from(pattern, (unit): GlobPart => (unit === '*' ? anyRun : unit === '?' ? anyOne : unit));
  return compileGlob(parts);
}

test.each([
  ['', '', true],
  ['', 'a', false],
  ['abc', 'abc', true],
  ['abc', 'abcd', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['?', '', false],
  ['?', 'a', true],
  ['?', 'ab', false],
  ['?', '😀', true],
  ['a?c', 'abc', true],
  ['a*', 'a', true],
  ['a*', 'ba', false],
  ['*a', 'ba', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*b?d*', 'abcde', true],
  ['*b?d*', 'abde', false],
  ['**', 'x', true],
])('%s takes %s: %s', (pattern, text, expected) => {
  expect(glob(pattern)(text)).toBe(expected);
});

test('a piece between two * may be longer than a machine word', () => {
  const piece = `${'ab'.repeat(40)}?c`;
  expect(glob(`*${piece}*`)(`ababab${'ab'.repeat(40)}xc-`)).toBe(true);
  expect(glob(`*${piece}*`)(`ababab${'ab'.repeat(40)}xd-`)).toBe(false);
});

test('agrees with a regular expression', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (written, given) => {
      const expression = new RegExp(`^${written.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
      expect(glob(written)(given)).toBe(expression.test(given));
    }),
    { numRuns: 2_000 },
  );
});

test('a pattern made to go back and forth takes no longer than its length', () => {
  const pattern = glob(`*${`${'a'.repeat(50)}?b*`.repeat(30)}`);
  const startedAt = performance.now();
  expect(pattern('a'.repeat(20_000))).toBe(false);
  // A search that goes back takes a hundred times as long.
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
