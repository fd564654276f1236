import { saysOfBus, wasSent, withBus } from '../../../bin/events/bus-timeline.ts';
import type { BusEntry, BusLook } from '../../../bin/events/find-on-bus.ts';

const event = { clientId: 'acme', eventId: 'e-1' };
const entry: BusEntry = {
  id: 'e-1',
  client: 'acme',
  type: 't',
  sequence: '1',
  busId: 'b-1',
  at: '2026-11-27T10:00:00Z',
  loggedAt: '2026-11-27T10:00:02.000Z',
};
const replayed: BusEntry = { ...entry, replay: 'r-1', loggedAt: '2026-11-27T10:00:02.100Z' };
const lookOf = (found: BusLook['found'], ...entries: BusEntry[]): BusLook => ({
  found,
  since: '2026-11-27T09:59:00.000Z',
  entries,
});
const storedAtMs = Date.parse('2026-11-27T10:00:00.700Z');
const hourMs = 60 * 60 * 1_000;

test('what was sent within a second comes after what was stored in it, a replay when it was replayed', () => {
  const stored = { at: '2026-11-27T10:00:00.700Z', what: 'stored' };
  expect(withBus([stored], lookOf('all', replayed, entry))).toEqual([
    stored,
    { at: entry.at, what: 'sent', detail: 'on the bus as b-1' },
    { at: replayed.loggedAt, what: 'replayed', detail: 'r-1' },
  ]);
});

test('a replay within the second of the event comes after it', () => {
  const [at, loggedAt] = ['2026-11-27T10:00:00Z', '2026-11-27T10:00:00.100Z'];
  const again = { ...replayed, loggedAt: '2026-11-27T10:00:00.200Z' };
  const shown = withBus([], lookOf('all', again, { ...entry, at, loggedAt }));
  expect(shown.map(({ what }) => what)).toEqual(['sent', 'replayed']);
});

test.each<[BusLook, string]>([
  [lookOf('all', entry), 'yes'],
  [lookOf('some', entry), 'yes'],
  [lookOf('all'), 'no'],
  [lookOf('all', replayed), 'no'],
  [lookOf('some'), 'unknown'],
  [lookOf('no-log'), 'unknown'],
])('%j: sent %s', (look, expected) => {
  expect(wasSent(look)).toBe(expected);
});

test.each<[string, BusLook, number, RegExp]>([
  ['just stored', lookOf('all'), 1_000, /not in the bus log yet[^]*look again/],
  ['stored an hour ago', lookOf('all'), hourMs, /not sent[^]*sluice resend start --since \S+Z --client acme --id e-1/],
  ['a log that was not read to its end', lookOf('some', entry), hourMs, /Only a part of the bus log since 2026/],
  ['no log', lookOf('no-log'), hourMs, /no bus log/],
])('of %s something is said', (_what, look, ageMs, expected) => {
  expect(saysOfBus(look, event, storedAtMs, storedAtMs + ageMs)).toMatch(expected);
});

test('of what was sent nothing more is said, nor of what was not stored', () => {
  expect(saysOfBus(lookOf('all', entry), event, storedAtMs, storedAtMs + hourMs)).toBeUndefined();
  expect(saysOfBus(undefined, event, 0, 0)).toBeUndefined();
});
