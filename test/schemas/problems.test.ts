import { maxReportedProblems } from '../../schemas/limits.ts';
import { capProblems, reject } from '../../schemas/problems.ts';
import { incident, incidentWith, problemOf, rejectionOf } from './fixture.ts';

const extraKeys = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`extra${n}`, 1]));

it('gives a rejection of one problem the same code', () => {
  expect(reject('conflict', '/id', 'why')).toEqual({
    code: 'conflict',
    problems: [{ path: '/id', code: 'conflict', message: 'why' }],
  });
});

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

it('points into lists', () => {
  const { problems } = rejectionOf(
    JSON.stringify({
      ...incident(),
      type: 'com.example.shop.order-placed.v1',
      data: { orderId: 'o', shop: 's', lines: [{ sku: 'x', quantity: 0, price: { amountMinor: 1, currency: 'USD' } }] },
    }),
  );
  expect(problems.map(({ path }) => path)).toEqual(['/data/lines/0/quantity']);
});

it.each([
  ['is not there', undefined, 'missing'],
  ['is null', null, 'invalid_type'],
  ['is of another type', 7, 'invalid_type'],
  ['is too long', 'x'.repeat(129), 'too_big'],
  ['is empty', '', 'too_small'],
])('tells what %s', (_name, driverId, code) => {
  expect(problemOf(incidentWith({ driverId }))).toHaveProperty('code', code);
});

it('tells an option that is missing from one that is wrong', () => {
  expect(problemOf(incidentWith({ kind: undefined }))).toEqual({
    path: '/data/kind',
    code: 'missing',
    message: 'required, expected "tire" or "engine" or "tow" or "fuel"',
  });
  expect(problemOf(incidentWith({ kind: 'boat' }))).toHaveProperty('code', 'invalid_value');
});

it('reports as many problems as it may, and no count of others', () => {
  const { problems } = rejectionOf(incident(extraKeys(maxReportedProblems)));
  expect(problems).toHaveLength(maxReportedProblems);
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['unknown_key']));
});

it.each([1, 1_000])('counts the %d past that', (more) => {
  const { problems } = rejectionOf(incident(extraKeys(maxReportedProblems + more)));
  expect(problems).toHaveLength(maxReportedProblems + 1);
  expect(problems.at(-1)).toEqual({
    path: '',
    code: 'more_problems',
    message: `${more} more problems are not listed`,
  });
});

it('counts the unknown type among the problems that it may report', () => {
  const { problems } = rejectionOf(incident({ ...extraKeys(maxReportedProblems), type: 'com.example.none.v1' }));
  expect(problems).toHaveLength(maxReportedProblems + 1);
  expect(problems[0]).toHaveProperty('code', 'unknown_type');
});

it('calls it the data that is wrong, however much of it', () => {
  expect(rejectionOf(incidentWith(extraKeys(maxReportedProblems + 1))).code).toBe('invalid_data');
});

it('calls it the envelope where only a problem past the last one reported is of the envelope', () => {
  const event = incidentWith(extraKeys(maxReportedProblems + 1));
  expect(rejectionOf({ ...event, extra: 1 }).code).toBe('invalid_envelope');
});

it('caps nothing that is short', () => {
  expect(capProblems([])).toEqual([]);
});
