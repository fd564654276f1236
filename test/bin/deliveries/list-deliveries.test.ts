import * as fc from 'fast-check';
import { untriedIn } from '../../../bin/deliveries/action-queues.ts';
import { type DeliveryFilter, listDeliveries } from '../../../bin/deliveries/list-deliveries.ts';
import { attemptAt, nowMs, recordOf, storeOf } from './delivery-records.ts';

const undelivered: DeliveryFilter = { actions: ['orders'], states: ['waiting', 'failed'], limit: 20, nowMs };
const iso = (ms: number): string => new Date(ms).toISOString();
const many = (count: number, parts: (index: number) => Parameters<typeof recordOf>[1] = () => ({})) =>
  Array.from({ length: count }, (_, index) =>
    recordOf(`order-${index}`, { updatedAt: nowMs - index, ...parts(index) }),
  );

test('what is undelivered is counted by reason, the most frequent first, since the first and until the next attempt', async () => {
  const refused = { state: 'failed', givenUpCode: 'REFUSED', attempts: [attemptAt(1, 'status 410')] } as const;
  const store = storeOf([
    recordOf('order-1', { attempts: [attemptAt(nowMs - 10_000, 'TIMEOUT')], nextAt: nowMs + 1_000 }),
    recordOf('order-2', { attempts: [attemptAt(nowMs - 90_000), attemptAt(nowMs - 70_000)], nextAt: nowMs + 9_000 }),
    recordOf('order-3', { attempts: [attemptAt(nowMs - 80_000)], nextAt: nowMs + 4_000 }),
    recordOf('order-4', { ...refused, updatedAt: nowMs - 5_000 }),
    recordOf('order-5', { state: 'failed', givenUpCode: 'TOO_OLD', attempts: [] }),
    recordOf('order-6', { delivery: 'others' }),
    recordOf('order-7', { state: 'delivered' }),
  ]);
  const [waiting, failed] = await listDeliveries(store, undelivered);
  const of = { action: 'orders', state: 'waiting' };
  expect(waiting).toMatchObject({ total: 3, isWhole: true });
  expect(waiting?.reasons).toEqual([
    { ...of, reason: 'status 503', events: 2, since: iso(nowMs - 90_000), nextAttemptAt: iso(nowMs + 4_000) },
    { ...of, reason: 'TIMEOUT', events: 1, since: iso(nowMs - 10_000), nextAttemptAt: iso(nowMs + 1_000) },
  ]);
  expect(failed?.reasons.map(({ reason, events, since }) => [reason, events, since])).toEqual([
    ['REFUSED: status 410', 1, iso(nowMs - 5_000)],
    ['TOO_OLD: never tried', 1, iso(nowMs - 59_000)],
  ]);
});

test('what was sent back from the dead-letter queue waits since then, and its attempts count anew', async () => {
  const attempts = [attemptAt(nowMs - 80_000), attemptAt(nowMs - 70_000), attemptAt(nowMs - 10_000)];
  const [waiting] = await listDeliveries(storeOf([recordOf('order-1', { attempts, spentAttempts: 2 })]), undelivered);
  expect(waiting?.newest).toMatchObject([{ since: iso(nowMs - 10_000), tries: 1, attemptCount: 3 }]);
});

test('of a client only its own is listed, while all that waits is counted', async () => {
  const store = storeOf([recordOf('order-1'), recordOf('order-2', { event: 'acme-shops/order-2' })]);
  const [waiting] = await listDeliveries(store, { ...undelivered, clientId: 'acme-shop' });
  expect(waiting?.newest.map(({ eventId }) => eventId)).toEqual(['order-1']);
  expect([waiting?.total, waiting?.reasons[0]?.events]).toEqual([2, 1]);
});

test('however many there are, no more is kept than is listed, and nothing is lost in counting', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 50 }), async (count, limit) => {
      const reasons = many(count, (index) => ({ attempts: [attemptAt(nowMs - index, `status ${500 + (index % 3)}`)] }));
      const [waiting] = await listDeliveries(storeOf(reasons), { ...undelivered, limit });
      expect(waiting?.newest).toHaveLength(Math.min(count, limit));
      expect(waiting?.reasons.reduce((sum, { events }) => sum + events, 0)).toBe(count);
      expect(waiting?.newest.map(({ eventId }) => eventId)).toEqual(
        Array.from({ length: Math.min(count, limit) }, (_, index) => `order-${index}`),
      );
    }),
    { numRuns: 20 },
  );
});

test('a look has an end, and says when there is more than it saw', async () => {
  const [cut] = await listDeliveries(storeOf(many(20_001)), undelivered);
  expect([cut?.total, cut?.isWhole]).toEqual([20_000, false]);
  const [whole] = await listDeliveries(storeOf(many(20_000)), undelivered);
  expect([whole?.total, whole?.isWhole]).toEqual([20_000, true]);
});

test('of what is delivered only the newest are looked at, and nobody asks why', async () => {
  const store = storeOf(many(5_000, () => ({ state: 'delivered' })));
  const [delivered] = await listDeliveries(store, { ...undelivered, states: ['delivered'] });
  expect([delivered?.newest.length, delivered?.reasons, store.asked]).toEqual([20, [], [0]]);
});

describe('untried is what is in the queue and waits for no second attempt', () => {
  const queues = { action: 'orders', inQueue: 7, inDlq: 0, inUndelivered: 0 };

  test.each([
    [2, 5],
    [9, 0],
  ])('of 7 messages, %d of them tried: %d', async (waiting, untried) => {
    expect(untriedIn(queues, await listDeliveries(storeOf(many(waiting)), undelivered))).toBe(untried);
  });

  test('which is not known where not all that waits was looked at', async () => {
    expect(untriedIn(queues, await listDeliveries(storeOf(many(20_001)), undelivered))).toBeUndefined();
    expect(
      untriedIn(queues, await listDeliveries(storeOf([]), { ...undelivered, states: ['failed'] })),
    ).toBeUndefined();
  });
});
