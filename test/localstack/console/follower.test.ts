import { stripVTControlCharacters } from 'node:util';
import { Follower } from '../../../localstack/console/follower.ts';
import type { Travel } from '../../../localstack/console/travels.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const travel = (further: Partial<Travel>): Travel => ({
  messageId: 'm',
  clientId: 'acme',
  eventId: 'e-1',
  type: 'com.example.web.signed-up.v1',
  acceptedAt: 0,
  deliveries: [],
  undelivered: [],
  ...further,
});
const delivered = (): Travel => travel({ storedAt: 1, sentAt: 2, deliveries: [{ action: 'reporting', at: 3 }] });

/** What is printed when these travels changed before and after the follower was started. */
function printed(before: Travel[], after: Travel[] = [], forgotten: Travel[] = []): string[] {
  const lines: string[] = [];
  const follower = new Follower((text) => lines.push(stripVTControlCharacters(text)));
  for (const one of before) follower.changed(one);
  for (const one of forgotten) follower.forget(one);
  follower.start();
  for (const one of after) follower.changed(one);
  jest.advanceTimersByTime(1_000);
  follower.stop();
  return lines;
}

test('what came before the start is shown too, unless it is forgotten', () => {
  const [first, second] = [delivered(), delivered()];
  expect(printed([first, second], [], [first])).toHaveLength(1);
});

test('says the id, by which the event is looked up', () => {
  expect(printed([delivered()])).toEqual([expect.stringMatching(/^acme +web\.signed-up\.v1 e-1 +accepted/)]);
});

test('an event that is still under way is not shown yet', () => {
  expect(printed([], [travel({}), travel({ storedAt: 1 })])).toEqual([]);
});

test('a duplicate says so', () => {
  expect(printed([], [travel({ acknowledgedAt: 5 })])).toEqual([
    expect.stringContaining('duplicate of e-1, stored before'),
  ]);
});

test('what a producer wrote cannot move the cursor or forge a line', () => {
  const [line] = printed([], [travel({ sentAt: 1, type: 'x\n\u001B[2Jforged' })]);
  expect(line).not.toMatch(/\p{Cc}/u);
});

test.each<[string, Partial<Travel>]>([
  [
    'the problems of a refused event',
    { quarantined: { at: 1, code: 'unknown_type', problems: ['/a\rforged'], clientId: 'acme' } },
  ],
  ['the reason of a failed delivery', { sentAt: 1, undelivered: [{ action: 'reporting', reason: 'x\rforged' }] }],
])('nor can what it wrote into %s', (_name, further) => {
  expect(printed([], [travel(further)]).join(' ')).not.toContain('\r');
});

test('very many are counted instead of shown', () => {
  const refused = travel({ quarantined: { at: 1, code: 'conflict', problems: [], clientId: 'acme' } });
  const many = [...Array.from({ length: 30 }, delivered), refused, travel({ acknowledgedAt: 1 })];
  const lines = printed([], many);
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('… and 12 more: 10 delivered, 1 quarantined, 1 duplicates');
});
