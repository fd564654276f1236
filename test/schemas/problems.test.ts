import { maxReportedProblems } from '../../schemas/limits.ts';
import { reject, toProblem, toProblems } from '../../schemas/problems.ts';
import { incident, incidentWith, problemOf, rejectionOf } from './fixture.ts';

const extraKeys = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`extra${n}`, 1]));

it('gives a rejection of one problem the same code', () => {
  expect(reject('conflict', '/id', 'why')).toEqual({
    code: 'conflict',
    problems: [{ path: '/id', code: 'conflict', message: 'why' }],
  });
});

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
    message: 'got nothing, expected one of "tire", "engine", "tow", "fuel"',
    expected: 'one of "tire", "engine", "tow", "fuel"',
    got: 'nothing',
  });
  expect(problemOf(incidentWith({ kind: 'boat' }))).toHaveProperty('code', 'invalid_value');
});

it('says in plain words that data is missing of what has no type either', () => {
  const { problems } = rejectionOf(incident({ data: undefined, type: undefined }));
  expect(problems).toContainEqual(expect.objectContaining({ path: '/data', message: 'got nothing, expected a value' }));
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
  expect(toProblems([])).toEqual([]);
});

it('counts what was not even kept among the problems that are not listed', () => {
  expect(toProblems([], 3)).toEqual([{ path: '', code: 'more_problems', message: '3 more problems are not listed' }]);
});

it('puts got, expected and advice into one sentence', () => {
  const difference = { got: 'number', expected: 'string', advice: 'put it in quotes' };
  expect(toProblem('/a', 'invalid_type', difference)).toEqual({
    path: '/a',
    code: 'invalid_type',
    message: 'got number, expected string; put it in quotes',
    expected: 'string',
    got: 'number',
  });
});

it('cuts each text at 300 characters', () => {
  const long = 'x'.repeat(301);
  const { message, expected, got } = toProblem('', 'c', { got: long, expected: 'y'.repeat(300) });
  expect([message, expected, got].map((text) => text?.length)).toEqual([300, 300, 300]);
  expect(got).toBe(`${'x'.repeat(299)}…`);
  expect(expected).toBe('y'.repeat(300));
});
