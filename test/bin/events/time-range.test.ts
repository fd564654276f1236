import { checkArchived, checkStored, isStored, rangeOf } from '../../../bin/events/time-range.ts';

const now = Date.UTC(2026, 10, 27, 15);
const minute = 60_000;
const day = 24 * 60 * minute;
const at = (ms: number) => new Date(ms);

test('a range is a beginning and an end, or a whole hour', () => {
  expect(rangeOf({ since: at(1), until: at(2) })).toEqual({ fromMs: 1, endMs: 2 });
  expect(rangeOf({ since: at(1) }, 9)).toEqual({ fromMs: 1, endMs: 9 });
  expect(rangeOf({ hour: at(1) })).toEqual({ fromMs: 1, endMs: 1 + 60 * minute });
});

test.each([{}, { since: at(1) }, { until: at(1) }, { hour: at(1), since: at(1) }, { hour: at(1), until: at(1) }])(
  'with %j it is not known which is meant',
  (asked) => {
    expect(rangeOf(asked)).toBeUndefined();
  },
);

test.each([
  ['is empty', now - day, now - day],
  ['ends in the future', now - day, now + 1],
  ['ends within the last 10 minutes', now - day, now - 10 * minute + 1],
  ['begins at 2026-10-28T14:59:59.999Z, but the archive keeps 30 days', now - 30 * day - 1, now - day],
])('a range that %s cannot come from the archive', (why, fromMs, endMs) => {
  expect(() => checkArchived({ fromMs, endMs }, now, 30)).toThrow(why);
});

test('what the archive has by now can come from it, to the last moment', () => {
  expect(() => checkArchived({ fromMs: now - 30 * day, endMs: now - 10 * minute }, now, 30)).not.toThrow();
});

test('what the table has may have come just now, and a week ago at most', () => {
  expect(() => checkStored({ fromMs: now - 7 * day, endMs: now }, now, 'it says why')).not.toThrow();
  expect(() => checkStored({ fromMs: now - 7 * day - 1, endMs: now }, now, 'it says why')).toThrow(
    'it says why, and that keeps events for 7 days. Begin at 2026-11-20T15:00:00.000Z or later',
  );
  expect(() => checkStored({ fromMs: now, endMs: now + 1 }, now, '')).toThrow('begins in the future');
  expect(() => checkStored({ fromMs: 2, endMs: 1 }, now, '')).toThrow('is empty');
  expect(isStored({ fromMs: now - 8 * day, endMs: now }, now)).toBe(false);
});
