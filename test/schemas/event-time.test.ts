import * as fc from 'fast-check';
import { findTimeFault } from '../../schemas/event-time.ts';
import { incident, nowMs, problemOf, rejectionOf } from './fixture.ts';

const at = (ms: number): string => new Date(ms).toISOString();
const dayMs = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

it.each([
  ['now', at(nowMs)],
  ['a day ahead', at(nowMs + dayMs)],
  ['a day ahead in another zone', '2026-03-15T23:30:00+14:00'],
  ['a year ago', at(nowMs - 365 * dayMs)],
  ['the first of all moments', at(0)],
  ['with nanoseconds', '2026-03-14T09:26:53.123456789Z'],
])('%s is a time', (_name, time) => expect(findTimeFault(time, nowMs)).toBeUndefined());

it.each([
  ['a day and a millisecond ahead', at(nowMs + dayMs + 1), 'date-time more than 24 hours ahead of the server'],
  ['the end of time', '9999-12-31T23:59:59Z', 'date-time more than 24 hours ahead of the server'],
  ['before 1970', '1969-12-31T23:59:59.999Z', 'date-time before 1970'],
  ['before 1970, by its offset', '1970-01-01T00:30:00+01:00', 'date-time before 1970'],
  ['the year 0', '0000-01-01T00:00:00Z', 'date-time before 1970'],
])('%s is none', (_name, time, got) => {
  expect(problemOf(incident({ time }))).toMatchObject({ path: '/time', code: 'time_out_of_range', got });
  expect(rejectionOf(incident({ time })).code).toBe('invalid_envelope');
});

it('goes by the server’s clock', () => {
  const time = at(nowMs + 2 * dayMs);
  expect(findTimeFault(time, nowMs)).toBeDefined();
  expect(findTimeFault(time, nowMs + dayMs)).toBeUndefined();
});

it('is said beside other problems, and not of what is no date', () => {
  const wrong = { id: '', time: '2126-01-01T00:00:00Z' };
  expect(rejectionOf(incident(wrong)).problems.map(({ path }) => path)).toEqual(['/id', '/time']);
  expect(problemOf(incident({ time: '2126-02-30T00:00:00Z' })).code).toBe('invalid_format');
});

it('is a time in every offset that the format allows', () => {
  const offset = fc.tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.nat(59));
  fc.assert(
    fc.property(offset, ([sign, hours, minutes]) => {
      expect(findTimeFault(`2026-03-14T09:26:53${sign}${two(hours)}:${two(minutes)}`, nowMs)).toBeUndefined();
    }),
  );
});

it('has no more digits than anyone needs', () => {
  expect(rejectionOf(incident({ time: `2026-03-14T09:26:53.${'1'.repeat(45)}Z` })).problems[0]).toMatchObject({
    path: '/time',
    code: 'too_big',
  });
});
