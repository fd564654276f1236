import { metricsSummary } from '../../../schemas/api/bodies.ts';
import { problemDetails } from '../../../schemas/api/problem-details.ts';
import { nowMs } from '../shared/fixture.ts';
import { awsError, fakeMetrics, fakeQueues, startQuery } from './fixture.ts';

const queueNames = ['sluice-dev-a', 'sluice-dev-b'];
const minutesAgo = (minutes: number): string => new Date(nowMs - minutes * 60_000).toISOString();
const counted = {
  'validator events_received_total': [3, 4],
  'validator events_processed_total': [4],
  'validator events_duplicate_total': [1],
  'validator events_failed_total': [2],
  'sender events_sent_total': [1, 1, 1],
  'sender events_failed_total': [1],
};

async function outOfService(): Promise<never> {
  return Promise.reject(awsError('InternalServiceFault', 'server'));
}

async function summary(overrides: Parameters<typeof startQuery>[0], query: Record<string, string> = {}) {
  const { status, body } = await startQuery({ queueNames, ...overrides }).ask('getMetricsSummary', { query });
  return { status, body, parsed: status === 200 ? metricsSummary.parse(body) : undefined };
}

test('the events of the last hour are added up, and what waits is told', async () => {
  const { metrics, asked } = fakeMetrics({ ...counted, 'sluice-dev-a ApproximateAgeOfOldestMessage': [7, 99] });
  expect((await summary({ metrics })).parsed).toEqual({
    since: minutesAgo(60),
    until: minutesAgo(0),
    events: { received: 7, stored: 4, duplicate: 1, quarantined: 2, sent: 3, failed: 1 },
    queues: [
      { name: 'sluice-dev-a', visible: 2, inFlight: 1, oldestAgeSeconds: 7 },
      { name: 'sluice-dev-b', visible: 2, inFlight: 1 },
    ],
  });
  const [counts] = asked;
  expect(counts).toMatchObject({ range: { sinceMs: nowMs - 3_600_000, untilMs: nowMs }, periodSeconds: 60 });
  expect(new Set(counts?.queries.map(({ namespace }) => namespace))).toEqual(new Set(['sluice/dev']));
});

test('no more than ten queues are asked at a time, and they are told in their order', async () => {
  const names = Array.from({ length: 95 }, (_, index) => `sluice-dev-${index}`);
  let asking = 0;
  let most = 0;
  const depthOf = async (name: string): Promise<{ visible: number; inFlight: number }> => {
    most = Math.max(most, (asking += 1));
    for (let turn = 0; turn < name.length % 3; turn += 1) await Promise.resolve();
    asking -= 1;
    return { visible: names.indexOf(name), inFlight: 0 };
  };
  const { parsed } = await summary({ queueNames: names, queues: { depthOf } });
  expect(parsed?.queues.map(({ name, visible }) => [name, visible])).toEqual(names.map((name, index) => [name, index]));
  expect(most).toBe(10);
});

test('what was never counted is none', async () => {
  const none = { received: 0, stored: 0, duplicate: 0, quarantined: 0, sent: 0, failed: 0 };
  expect((await summary({})).parsed?.events).toEqual(none);
});

test('a range is widened to whole minutes, and says so', async () => {
  const { parsed } = await summary({}, { since: '2026-03-14T08:00:59.999Z', until: '2026-03-14T08:01:00.001Z' });
  expect(parsed).toMatchObject({ since: '2026-03-14T08:00:00.000Z', until: '2026-03-14T08:02:00.000Z' });
});

test('a long range is counted by coarser steps, so that one call can answer', async () => {
  const { metrics, asked } = fakeMetrics();
  await summary({ metrics }, { since: minutesAgo(24 * 60 + 1) });
  expect(asked[0]?.periodSeconds).toBe(300);
});

test.each([
  ['that ends before it begins', { since: minutesAgo(1), until: minutesAgo(2) }, 'until'],
  ['that begins after now', { since: minutesAgo(-1) }, 'since'],
  ['of which CloudWatch has no minutes any more', { since: minutesAgo(15 * 24 * 60 + 1) }, 'since'],
  ['whose end is that long ago', { until: minutesAgo(15 * 24 * 60) }, 'since'],
  ['that is none', { since: 'yesterday' }, 'since'],
])('a range %s is refused', async (_name, query, path) => {
  const { status, body } = await summary({}, query);
  expect([status, problemDetails.parse(body).errors.map((error) => error.path)]).toEqual([400, [path]]);
});

test('a queue that cannot be asked is named with its reason, and the rest is told', async () => {
  const queues = fakeQueues({ 'sluice-dev-a': awsError('QueueDoesNotExist') });
  const { parsed } = await summary({ queues });
  expect(parsed?.queues).toEqual([
    { name: 'sluice-dev-a', error: 'QueueDoesNotExist' },
    { name: 'sluice-dev-b', visible: 2, inFlight: 1 },
  ]);
});

test('without the ages of its messages a queue is still told of', async () => {
  const { metrics } = fakeMetrics();
  const { parsed } = await summary({
    metrics: {
      read: async (queries, range, period) => {
        if (queries[0]?.namespace === 'AWS/SQS') return outOfService();
        return metrics.read(queries, range, period);
      },
    },
  });
  expect(parsed?.queues).toEqual(queueNames.map((name) => ({ name, visible: 2, inFlight: 1 })));
});

test('counts that cannot be had are not said to be none', async () => {
  expect((await summary({ metrics: { read: outOfService } })).status).toBe(503);
});
