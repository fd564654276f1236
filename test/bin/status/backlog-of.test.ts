import type { Facts, TargetFact } from '../../../bin/status/facts.ts';
import { headlineOf } from '../../../bin/status/headline.ts';
import type { Backlog, Status } from '../../../bin/status/model.ts';
import { backlogText } from '../../../bin/status/render-backlog.ts';
import { renderStatus } from '../../../bin/status/render-status.ts';
import { statusOf } from '../../../bin/status/status-of.ts';
import { factsWith, holding, measurements, place, refused } from './facts-fixture.ts';

/** `orders` delivers two a second; so much waits for it, and so much came and went in five minutes, and came in the hour. */
function delivering(
  {
    waits,
    came = 0,
    gone = 0,
    least = 0,
    inHour = came,
  }: Readonly<Record<'waits', number>> & Partial<Readonly<Record<'came' | 'gone' | 'least' | 'inHour', number>>>,
  changes: Partial<Facts> = {},
): Facts {
  const values = {
    'in action-orders': came,
    'out action-orders': gone,
    'held action-orders': least,
    'visible action-orders': 0,
  };
  return factsWith({
    delivering: new Map([['orders', 2]]),
    queues: holding({ 'action-orders': waits }),
    metrics: { value: measurements(values, { 'in action-orders': inHour }) },
    ...changes,
  });
}

const target = (fact: Partial<TargetFact>): Partial<Facts> => ({
  targets: { value: new Map([['orders', { openUntilMs: 0, failures: 0, ...fact }]]) },
});

function backlogOf({ flow }: Status): Backlog | undefined {
  return flow.find(({ name }) => name === 'orders')?.backlog;
}

test('a backlog that goes at its rate is caught up with at some time, and that is no problem', () => {
  const status = statusOf(delivering({ waits: 1_200, came: 100, gone: 590, least: 1_100, inHour: 1_200 }), place);
  expect(status.isWell).toBe(true);
  expect(backlogOf(status)).toEqual({
    outlook: 'draining',
    seconds: 720,
    caughtUpAt: '2026-11-27T14:21:20.000Z',
    inPerMinute: 20,
    outPerMinute: 120,
    boundBy: 'rate',
  });
  const lines = renderStatus(status, { columns: 200 }).split('\n');
  expect(lines[0]).toBe('all well');
  const told = lines.indexOf('orders: caught up in about 12m (at 14:21): 20/min come in, at most 120/min go out');
  expect(told).toBeGreaterThan(-1);
  // Right below the table, so that a low screen has it too.
  expect(lines[told - 1]).toBe('');
  expect(lines).toContain(
    'What comes in is reckoned as in these minutes, or as in the hour to 14:08 where that is less.',
  );
});

test('a backlog to which more comes than goes is a problem, once, with its alarm', () => {
  const facts = delivering({ waits: 1_200, came: 650, gone: 600, least: 1_100, inHour: 7_800 });
  const status = statusOf(facts, place);
  expect(status.isWell).toBe(false);
  expect(headlineOf(status)).toBe('not well, 1 warning: action-orders');
  const what = 'orders: never caught up at this rate: 130/min come in, at most 120/min go out';
  expect(status.problems).toMatchObject([{ severity: 'warning', stage: 'route', what }]);
  const name = 'sluice-prod-action-orders-backlog-warning';
  const alarms = { value: [{ name, state: 'ALARM' as const, sinceMs: 0, description: 'Late.' }] };
  expect(statusOf({ ...facts, alarms }, place).problems).toMatchObject([{ what, alarm: { name } }]);
});

test('where nothing waits, nothing is delivered or nothing counts the requests there is nothing to reckon', () => {
  expect(backlogOf(statusOf(delivering({ waits: 0, came: 1_000 }), place))).toBeUndefined();
  expect(backlogOf(statusOf(delivering({ waits: 9 }, { delivering: new Map() }), place))).toBeUndefined();
  expect(
    backlogOf(statusOf(delivering({ waits: 9 }, { delivering: new Map([['orders', undefined]]) }), place)),
  ).toBeUndefined();
});

test('a burst of which CloudWatch knows nothing yet goes at the rate', () => {
  const status = statusOf(delivering({ waits: 2_000 }, { metrics: { value: measurements({}) } }), place);
  expect(backlogOf(status)).toMatchObject({ outlook: 'draining', seconds: 1_000, inPerMinute: 0 });
});

test('what is held is held until its target is probed, or wants more, whatever its rate', () => {
  const openUntilMs = Date.parse('2026-11-27T14:10:30Z');
  const until = '2026-11-27T14:10:30.000Z';
  const texts = [
    [
      { openUntilMs, failures: 7 },
      { because: 'no-answer', until },
      'held: the target is not answering, probed next at 14:10',
    ],
    [
      { openUntilMs: 1, failures: 5 },
      { because: 'no-answer', until: '2026-11-27T14:09:20.000Z' },
      'held: the target is not answering, probed next at 14:09',
    ],
    [{ openUntilMs, failures: 1 }, { because: 'asked', until }, 'held: the target asked to be left alone until 14:10'],
  ] as const;
  for (const [fact, held, text] of texts)
    for (const perSecond of [2, undefined]) {
      const changes = { ...target(fact), delivering: new Map([['orders', perSecond]]), metrics: refused };
      const backlog = backlogOf(statusOf(delivering({ waits: 9 }, changes), place));
      expect(backlog).toEqual({ outlook: 'held', ...held });
      expect(backlog && backlogText(backlog)).toBe(text);
    }
  expect(backlogOf(statusOf(delivering({ waits: 9 }, target({ openUntilMs: 1, failures: 4 })), place))).toMatchObject({
    outlook: 'draining',
  });
});

test.each<[string, Parameters<typeof delivering>[0], string]>([
  [
    'growing for now',
    { waits: 1_000, came: 1_000, gone: 100, inHour: 1_200 },
    'growing, 200/min come in now; as in the last hour, 20/min come in, at most 120/min go out: caught up in about 10m (at 14:19)',
  ],
  [
    'slower than its rate',
    { waits: 600, gone: 300, least: 500 },
    'caught up in about 10m (at 14:19): 0/min come in, 60/min go out, for the target is slower than its rate',
  ],
  ['stuck', { waits: 600, gone: 0, least: 500 }, 'never caught up at this rate: 0/min come in, nothing goes out'],
  ['soon', { waits: 10 }, 'caught up within a minute: 0/min come in, at most 120/min go out'],
  ['days', { waits: 345_600 }, 'caught up in about 2d (at 2026-11-29 14:09): 0/min come in, at most 120/min go out'],
  ['ever so long', { waits: 1e9 }, 'caught up in more than a year: 0/min come in, at most 120/min go out'],
])('in words: %s', (_what, flow, text) => {
  const backlog = backlogOf(statusOf(delivering(flow), place));
  expect(backlog && backlogText(backlog)).toBe(text);
});
