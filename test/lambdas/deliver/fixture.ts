import type { SQSRecord } from 'aws-lambda';
import type { ActionQueue, GivenUp, PutBack } from '../../../lambdas/deliver/action-queue.ts';
import type { Answer } from '../../../lambdas/deliver/answer.ts';
import { type TargetState, untried } from '../../../lambdas/deliver/circuit.ts';
import { type Delivery, toDelivery } from '../../../lambdas/deliver/delivery.ts';
import type { DeliveryStore } from '../../../lambdas/deliver/delivery-store.ts';
import type { BatchDeps } from '../../../lambdas/deliver/deps.ts';
import type { OutgoingRequest } from '../../../lambdas/deliver/request.ts';
import type { TargetStore } from '../../../lambdas/deliver/target-store.ts';
import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';
import type { DeliveryTarget } from '../../../schemas/delivery-target.ts';
import { fakeTelemetry, nowMs } from '../shared/fixture.ts';

/** A target, as it is unless a test says otherwise. */
export function targetOf(changes: Partial<DeliveryTarget> = {}): DeliveryTarget {
  return {
    url: 'https://target.example/events',
    method: 'POST',
    headers: {},
    mode: 'structured',
    timeoutMs: 5_000,
    attempts: 3,
    backoff: { minSeconds: 5, maxSeconds: 900 },
    transientStatuses: [],
    ...changes,
  };
}

/** A message of the queue of `shop-orders`, with an event of this id. */
export function messageOf(id: string, more: object = {}, replayName?: string): SQSRecord {
  const detail = {
    clientid: 'acme-shop',
    sequence: '17',
    specversion: '1.0',
    id,
    source: '/orders',
    type: 'com.example.shop.order-placed.v2',
    time: '2026-03-14T09:29:00Z',
    data: { orderId: 'order-1' },
    ...more,
  };
  const body = JSON.stringify({ version: '0', ...(replayName && { 'replay-name': replayName }), detail });
  return {
    messageId: `message-of-${id}`,
    receiptHandle: `receipt-of-${id}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(nowMs - 1_000),
      SenderId: 'events',
      ApproximateFirstReceiveTimestamp: String(nowMs),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-action-shop-orders',
    awsRegion: 'us-east-1',
  };
}

/** The delivery of such a message. */
export function deliveryOf(id: string, more: object = {}, replayName?: string): Delivery {
  const delivery = toDelivery('shop-orders', messageOf(id, more, replayName));
  if (!delivery) throw new Error('the message could not be read');
  return delivery;
}

/** What a world of fakes does out of order; nothing unless said. */
export interface Faults {
  /** The answer to the request for an event, or how long it takes besides; 200 at once otherwise. */
  readonly answers?: (
    id: string,
    request: OutgoingRequest,
  ) => Answer | { readonly after: number; readonly answer: Answer };
  /** Whether a call fails, by its name. */
  readonly fails?: (call: string) => boolean;
}

/** Everything that a batch is delivered with, in memory and in a time of its own: who waits moves it on. */
export function fakeWorld(target: DeliveryTarget = targetOf(), { answers, fails = () => false }: Faults = {}) {
  let clockMs = nowMs;
  let deadlineMs = nowMs + 60_000;
  const sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  const requests: { readonly id: string; readonly atMs: number; readonly request: OutgoingRequest }[] = [];
  const records = new Map<string, DeliveryRecord>();
  const deadLetters: { readonly body: string; readonly reason: GivenUp }[] = [];
  const putBacks: PutBack[] = [];
  const states = new Map<string, TargetState>();
  const call = async (name: string): Promise<void> => {
    await Promise.resolve();
    if (fails(name)) throw new Error(`${name} failed`);
  };
  /** Once nobody does anything but wait, it is the time of the first who does. */
  const delay = async (ms: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ atMs: clockMs + ms, wake });
      setImmediate(wakeNext);
    });
  const wakeNext = (): void => {
    const next = sleepers.sort((a, b) => a.atMs - b.atMs).shift();
    if (!next) return;
    clockMs = Math.max(clockMs, next.atMs);
    next.wake();
  };
  const deliveries: DeliveryStore = {
    get: async (keys) => {
      await call('deliveries.get');
      return keys.flatMap(({ event, delivery }) => records.get(`${event} ${delivery}`) ?? []);
    },
    put: async (record) => {
      await call('deliveries.put');
      const key = `${record.event} ${record.delivery}`;
      if (record.state !== 'delivered' && records.get(key)?.state === 'delivered') return false;
      records.set(key, record);
      return true;
    },
  };
  const targets: TargetStore = {
    change: async (action, step) => {
      await call('targets.change');
      const { state, result } = step(states.get(action) ?? untried);
      states.set(action, state);
      return result;
    },
  };
  const queue: ActionQueue = {
    putBack: async (messages) => {
      await call('queue.putBack');
      putBacks.push(...messages);
      return 0;
    },
    giveUp: async (body, reason) => {
      await call('queue.giveUp');
      deadLetters.push({ body, reason });
    },
    countMessages: async () => {
      await call('queue.countMessages');
      return 100;
    },
  };
  const telemetry = fakeTelemetry();
  const deps: BatchDeps = {
    action: {
      name: 'shop-orders',
      target,
      secretName: 'sluice-dev-deliver-shop-orders',
      queueRetentionSeconds: 345_600,
    },
    queue,
    targets,
    deliveries,
    signingKeys: {
      of: async () => call('signingKeys.of').then(() => ['old key']),
      fresh: async () => call('signingKeys.fresh').then(() => ['old key']),
    },
    http: async (request, timeoutMs) => {
      const { id } = JSON.parse(request.body) as { id: string };
      requests.push({ id, atMs: clockMs, request });
      const said = answers?.(id, request) ?? { status: 200 };
      if (!('after' in said)) return said;
      await delay(Math.min(said.after, timeoutMs));
      return said.after > timeoutMs ? { code: 'TIMEOUT' } : said.answer;
    },
    time: { now: () => clockMs, delay, random: () => 0.5 },
    logger: telemetry.logger,
    remainingMs: () => deadlineMs - clockMs,
  };
  return {
    deps,
    requests,
    records,
    deadLetters,
    putBacks,
    states,
    ...telemetry,
    now: () => clockMs,
    /** Goes on to a later time, with a new invocation. */
    advance: (ms: number) => {
      clockMs += ms;
      deadlineMs = clockMs + 60_000;
    },
    deadline: () => deadlineMs,
    endAfter: (ms: number) => (deadlineMs = clockMs + ms),
  };
}
