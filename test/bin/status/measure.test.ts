import * as fc from 'fast-check';
import { measure, type Series } from '../../../bin/status/measure.ts';

const minuteMs = 60_000;
const nowMs = Date.parse('2026-11-27T14:09:20Z');
const lastMs = Date.parse('2026-11-27T14:09:00Z');

const sum = { key: 'sum', kind: 'sum' } as const;

/** Values of the minutes that began so many minutes before the one that goes on. */
function of(values: Readonly<Record<number, number>>): Series {
  return Object.entries(values).map(([ago, value]) => ({ atMs: lastMs - Number(ago) * minuteMs, value }));
}

test('the newest five whole minutes are added up, and not the one that goes on', () => {
  const { sinceMs, untilMs, totals } = measure([sum], [of({ 0: 1, 1: 10, 2: 20, 5: 50, 6: 1_000 })], nowMs);
  expect(new Date(untilMs).toISOString()).toBe('2026-11-27T14:09:00.000Z');
  expect(untilMs - sinceMs).toBe(5 * minuteMs);
  expect(totals.get('sum')).toBe(80);
});

test('what comes two minutes late is waited for, and no longer', () => {
  expect(measure([sum], [of({ 2: 20, 6: 60 })], nowMs)).toMatchObject({ untilMs: lastMs - minuteMs });
  expect(measure([sum], [of({ 8: 80 })], nowMs)).toMatchObject({ untilMs: lastMs - 2 * minuteMs, totals: new Map() });
});

test('what has no value is not there, what has 0 is 0', () => {
  const queries = [
    sum,
    { key: 'zero', kind: 'sum' },
    { key: 'high', kind: 'highest' },
    { key: 'new', kind: 'newest' },
  ] as const;
  const { totals, newest } = measure(queries, [[], of({ 1: 0 }), of({ 1: 3, 2: 7 }), of({ 14: 9, 13: 8 })], nowMs);
  expect([...totals]).toEqual([
    ['zero', 0],
    ['high', 7],
  ]);
  expect([...newest]).toEqual([['new', 8]]);
});

test('over the hour is added up what came in it, and the newest of a gauge is not so old', () => {
  const queries = [sum, { key: 'new', kind: 'newest' }] as const;
  const { hour, newest } = measure(queries, [of({ 1: 1, 30: 30, 60: 60, 61: 1_000 }), of({ 20: 7 })], nowMs);
  expect([...hour]).toEqual([['sum', 91]]);
  expect(newest).toEqual(new Map());
});

test('the least of a gauge is known only with a value of every minute', () => {
  const least = { key: 'least', kind: 'lowest' } as const;
  expect(measure([least], [of({ 1: 5, 2: 4, 3: 3, 4: 4, 5: 5, 6: 0 })], nowMs).totals.get('least')).toBe(3);
  expect(measure([least], [of({ 1: 5, 2: 4, 3: 3, 5: 5 })], nowMs).totals.get('least')).toBeUndefined();
});

test('a sum is of five whole minutes that are over, whenever it is asked for', () => {
  const values = fc.array(fc.record({ ago: fc.nat(20), value: fc.nat(100) }));
  fc.assert(
    fc.property(values, fc.nat(10 * minuteMs), (minutes, laterMs) => {
      const series = minutes.map(({ ago, value }) => ({ atMs: lastMs - ago * minuteMs, value }));
      const { sinceMs, untilMs, totals } = measure([sum], [series], nowMs + laterMs);
      expect([sinceMs % minuteMs, untilMs - sinceMs]).toEqual([0, 5 * minuteMs]);
      expect(untilMs).toBeLessThanOrEqual(nowMs + laterMs);
      expect(nowMs + laterMs - untilMs).toBeLessThan(3 * minuteMs);
      const within = series.filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs);
      expect(totals.get('sum') ?? 0).toBe(within.reduce((total, { value }) => total + value, 0));
    }),
  );
});
