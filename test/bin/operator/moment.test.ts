import { parseMoment } from '../../../bin/operator/moment.ts';

const now = Date.parse('2026-11-27T12:00:00Z');

test.each([
  ['90s', '2026-11-27T11:58:30.000Z'],
  ['15m', '2026-11-27T11:45:00.000Z'],
  ['2h', '2026-11-27T10:00:00.000Z'],
  ['7d', '2026-11-20T12:00:00.000Z'],
  ['today', '2026-11-27T00:00:00.000Z'],
  ['yesterday', '2026-11-26T00:00:00.000Z'],
  ['yesterday 14:05', '2026-11-26T14:05:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T08:30Z', '2026-11-01T08:30:00.000Z'],
  ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ['2026-11-30T23:30-05:00', '2026-12-01T04:30:00.000Z'],
  ['2026-11-01T08:30:15.25+01:00', '2026-11-01T07:30:15.250Z'],
])('%s is %s', (text, expected) => {
  expect(parseMoment(text, now).toISOString()).toBe(expected);
});

test.each([
  '',
  'yesterday 25:00',
  'tomorrow',
  '8x',
  '-2h',
  '1.5h',
  '2026-11-31x',
  '2026-13-01',
  '2026-02-29',
  '2026-04-31T14:00Z',
  '2026-02-30T23:30-05:00',
  '2026-11-01T08:30',
  '1700000000000',
])('%j is no moment, and the message says what is', (text) => {
  expect(() => parseMoment(text, now)).toThrow('expected how long ago, like 15m, 2h or 7d, a time with its zone');
});
