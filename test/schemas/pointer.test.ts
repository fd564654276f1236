import { toPointer } from '../../schemas/pointer.ts';
import { incident, problemOf } from './fixture.ts';

it.each([
  ['a slash', 'a/b', '/a~1b'],
  ['a tilde', 'a~b', '/a~0b'],
  ['what looks escaped', '~1', '/~01'],
  ['nothing', '', '/'],
  ['64 characters', 'k'.repeat(64), `/${'k'.repeat(64)}`],
  ['65 characters', 'k'.repeat(65), `/${'k'.repeat(64)}`],
  ['half a surrogate pair', 'a\uD83D', '/a\uFFFD'],
  ['a pair that is cut in two', `${'k'.repeat(63)}😀`, `/${'k'.repeat(63)}\uFFFD`],
])('points to a key of %s', (_name, key, path) => expect(problemOf(incident({ [key]: 1 })).path).toBe(path));

it('points to the whole', () => {
  expect(toPointer([])).toBe('');
});

it('points into lists', () => {
  expect(toPointer(['lines', 0, 'sku'])).toBe('/lines/0/sku');
});

it('ends at the last step that fits into 256 characters', () => {
  const step = 'k'.repeat(63);
  expect(toPointer(Array.from({ length: 4 }, () => step))).toHaveLength(256);
  expect(toPointer(Array.from({ length: 5 }, () => step))).toHaveLength(256);
  expect(toPointer([step, step, step, 'k'.repeat(64), 'a'])).toBe(`/${step}`.repeat(3));
});

it('never cuts an escape in two', () => {
  expect(toPointer(Array.from({ length: 3 }, () => '~'.repeat(64)))).toBe(`/${'~0'.repeat(64)}`);
});
