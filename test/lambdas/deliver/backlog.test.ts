import type { SQSRecord } from 'aws-lambda';
import type { Answer } from '../../../lambdas/deliver/answer.ts';
import { deliverBatch } from '../../../lambdas/deliver/deliver-batch.ts';
import { maxMaxReceiveCount } from '../../../schemas/limits.ts';
import { nowMs } from '../shared/fixture.ts';
import { fakeWorld, messageOf, targetOf } from './fixture.ts';

interface Queued {
  readonly record: SQSRecord;
  visibleAtMs: number;
  receives: number;
}

/** A queue of events, and functions that take ten of them at a time until all are delivered, in a time of their own. */
async function drain(
  count: number,
  { functions = 5, answers }: { functions?: number; answers?: (atMs: number) => Answer } = {},
) {
  const target = targetOf({ rate: { perSecond: 2, burst: 2 }, attempts: 10 });
  const clock = { now: (): number => nowMs };
  const world = fakeWorld(target, { answers: () => answers?.(clock.now() - nowMs) ?? { status: 200 } });
  clock.now = world.now;
  const queue = new Map<string, Queued>();
  for (let n = 0; n < count; n++) {
    const record = messageOf(`order-${n}`);
    queue.set(record.messageId, { record, visibleAtMs: nowMs, receives: 0 });
  }
  let seed = 1;
  const time = { ...world.deps.time, random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 };
  let receives = 0;
  let mostReceives = 0;
  const receive = (): SQSRecord[] => {
    const now = world.now();
    const taken = [...queue.values()].filter(({ visibleAtMs }) => visibleAtMs <= now).slice(0, 10);
    return taken.map((message) => {
      message.visibleAtMs = now + 360_000;
      message.receives += 1;
      receives += 1;
      mostReceives = Math.max(mostReceives, message.receives);
      const attributes = { ...message.record.attributes, ApproximateReceiveCount: String(message.receives) };
      return Object.assign({}, message.record, { attributes });
    });
  };
  const run = async (): Promise<void> => {
    while (queue.size > 0) {
      const records = receive();
      if (records.length === 0) {
        await time.delay(200);
        continue;
      }
      const deadlineMs = world.now() + 60_000;
      const countMessages = async (): Promise<number> => Promise.resolve(queue.size);
      const ends = await deliverBatch(records, {
        ...world.deps,
        time,
        queue: { ...world.deps.queue, countMessages },
        remainingMs: () => deadlineMs - world.now(),
      });
      for (const [id, end] of ends) {
        const message = queue.get(id);
        if (end.kind === 'acknowledged') queue.delete(id);
        else if (end.kind === 'back' && message) message.visibleAtMs = world.now() + end.seconds * 1_000;
      }
    }
  };
  await Promise.all(Array.from({ length: functions }, run));
  return { ...world, receives, mostReceives, tookMs: world.now() - nowMs };
}

/** The most requests that began within so long. */
function mostWithin(timesMs: readonly number[], ms: number): number {
  return Math.max(...timesMs.map((from, index) => timesMs.slice(index).filter((at) => at < from + ms).length));
}

test('2,000 events for a target that takes 2 a second: five functions keep to it, waste little of it, and send each once', async () => {
  const { requests, records, receives, mostReceives, tookMs, deadLetters } = await drain(2_000);
  expect(requests).toHaveLength(2_000);
  expect(new Set(requests.map(({ id }) => id)).size).toBe(2_000);
  expect([...records.values()].filter(({ state }) => state === 'delivered')).toHaveLength(2_000);
  expect(deadLetters).toEqual([]);
  const timesMs = requests.map(({ atMs }) => atMs);
  expect(mostWithin(timesMs, 1_000)).toBeLessThanOrEqual(2 + 2);
  expect(mostWithin(timesMs, 60_000)).toBeLessThanOrEqual(120 + 2);
  expect(tookMs).toBeLessThan(1.1 * 1_000_000);
  expect(receives / 2_000).toBeLessThan(3);
  expect(mostReceives).toBeLessThan(maxMaxReceiveCount / 10);
});

test.each<[string, (atMs: number) => Answer]>([
  ['is down', () => ({ code: 'ECONNREFUSED' })],
  ['asks to be left alone', () => ({ status: 429, retryAfter: '60' })],
])(
  'what was waiting for a target that %s for ten minutes gets there, and it was asked now and then',
  async (_what, during) => {
    const outageMs = 600_000;
    const { requests, deadLetters, records } = await drain(300, {
      answers: (atMs) => (atMs < outageMs ? during(atMs) : { status: 200 }),
    });
    expect(deadLetters).toEqual([]);
    expect([...records.values()].filter(({ state }) => state === 'delivered')).toHaveLength(300);
    expect(requests.filter(({ atMs }) => atMs < nowMs + outageMs).length).toBeLessThan(40);
  },
);
