import { renderPlan } from '../../../bin/replay/render-plan.ts';
import { summaryOf, type ReplayPlan } from '../../../bin/replay/plan.ts';
import { ruleMatches } from '../../../bin/replay/rule-matches.ts';
import { namesOf } from '../../../lib/names.ts';

const plan: ReplayPlan = {
  from: 'archive',
  actions: 'reporting alerting',
  since: '2026-11-26T14:00:00.000Z',
  until: '2026-11-26T15:00:00.000Z',
  selection: 'all',
  of: [
    { action: 'reporting', client: 'acme-shop', type: 'a.v1', count: 2 },
    { action: 'alerting', client: 'clinic', type: 'b.v1', count: 1, atMost: true },
  ],
  deliveries: 3,
  matched: { reporting: 2 },
};

test('a plan says how many of what come where, and what of that is not sure', () => {
  const text = renderPlan(plan);
  expect(text).toMatch(/reporting +acme-shop +a\.v1 +2\nalerting +clinic +b\.v1 +<=1\n/);
  expect(text).toContain('At most 3 events from 2026-11-26T14:00:00.000Z');
  expect(text).toContain('for reporting, alerting alone');
  expect(text).toContain('earlier replays included: reporting 2.');
  expect(text).toContain('Clients of a fleet');
});

test('of what is older than the table only CloudWatch knows something, and that is said', () => {
  const { of, deliveries, ...older } = plan;
  expect([of, deliveries]).toBeDefined();
  expect(renderPlan(older)).toMatch(/how many is not known any more[^]*reporting 2[^]*keeps 7 days/);
  expect(renderPlan({ ...older, matched: {} })).toContain('CloudWatch knows of no event');
  expect(summaryOf({ ...plan, from: 'store', selection: 'id a', deliveries: 1, of: [], areMore: true })).toBe(
    'More than 1 event (id a) from 2026-11-26T14:00:00.000Z to 2026-11-26T15:00:00.000Z are put into the queue again, for reporting, alerting alone.',
  );
});

const now = Date.UTC(2026, 10, 27, 15, 0, 30);
const day = 24 * 60 * 60_000;

test.each([
  [1, 60],
  [20, 300],
  [80, 3_600],
])('of %d days ago CloudWatch is asked for periods of %d s, of which it has a value still', async (days, seconds) => {
  const asked: Record<string, unknown>[] = [];
  const pages = [
    {
      MetricDataResults: [
        { Id: 'a0', Values: [1, 2] },
        { Id: 'a1', Values: [] },
      ],
      NextToken: 'next',
    },
    { MetricDataResults: [{ Id: 'a0', Values: [4] }] },
  ];
  const send = async ({ input }: { input: Record<string, unknown> }) => (asked.push(input), pages[asked.length - 1]);
  const operator = { cloudWatch: { send }, nameOf: namesOf('dev') } as never;
  const range = { fromMs: now - days * day, endMs: now - days * day + 90_000 };
  expect(Object.fromEntries(await ruleMatches(operator, ['reporting', 'alerting'], range, now))).toEqual({
    reporting: 7,
  });
  const { StartTime, EndTime, MetricDataQueries } = asked[0] ?? {};
  expect([Number(StartTime) % (seconds * 1_000), Number(EndTime) % (seconds * 1_000)]).toEqual([0, 0]);
  expect(Number(StartTime)).toBeLessThanOrEqual(range.fromMs);
  expect(Number(EndTime)).toBeGreaterThanOrEqual(range.endMs);
  expect(MetricDataQueries).toMatchObject([{ MetricStat: { Period: seconds, Stat: 'Sum' } }, {}]);
  expect(asked[1]).toMatchObject({ NextToken: 'next' });
});
