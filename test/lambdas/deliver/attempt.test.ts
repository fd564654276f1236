import type { Answer } from '../../../lambdas/deliver/answer.ts';
import { attempt, type Due } from '../../../lambdas/deliver/attempt.ts';
import type { DeliveryTarget } from '../../../schemas/delivery-target.ts';
import { nowMs } from '../shared/fixture.ts';
import { deliveryOf, type Faults, fakeWorld, targetOf } from './fixture.ts';

const delivery = deliveryOf('order-1');
const ids = { messageId: 'message-of-order-1', clientId: 'acme-shop', eventId: 'order-1' };
const key = 'acme-shop/order-1 shop-orders';

interface Trial {
  readonly answer?: Answer;
  readonly target?: Partial<DeliveryTarget>;
  readonly failedAttempts?: number;
  readonly atMs?: number;
  readonly mayBegin?: boolean;
  readonly broken?: string;
  /** Left of the invocation. */
  readonly leftMs?: number;
  /** What `SentTimestamp` says. */
  readonly sentAtMs?: number;
  readonly fresh?: readonly string[];
  /** Whether another message has brought it to the target meanwhile. */
  readonly isThere?: boolean;
}

/** Makes one attempt, with a target that answers after 100 ms. */
async function tryOnce({ answer = { status: 200 }, target, atMs = nowMs, mayBegin = true, ...trial }: Trial) {
  const faults: Faults = { answers: () => ({ after: 100, answer }), fails: (call) => call === trial.broken };
  const world = fakeWorld(targetOf(target), faults);
  if (trial.leftMs !== undefined) world.endAfter(trial.leftMs);
  if (trial.isThere) world.records.set(key, { state: 'delivered' } as never);
  const sent = { SentTimestamp: String(trial.sentAtMs ?? nowMs) };
  const record = { ...delivery.record, attributes: { ...delivery.record.attributes, ...sent } };
  const due: Due = { delivery: { ...delivery, record }, known: undefined, failedAttempts: trial.failedAttempts ?? 0 };
  const fresh = trial.fresh;
  const signingKeys = fresh ? { ...world.deps.signingKeys, fresh: async () => Promise.resolve(fresh) } : {};
  const deps = { ...world.deps, signingKeys: { ...world.deps.signingKeys, ...signingKeys } };
  const slot = { atMs, keys: ['old key'], mayBegin: async () => Promise.resolve(mayBegin) };
  return { ...world, attempted: await attempt(due, slot, deps), record: world.records.get(key) };
}

it('is written down with when it was, how long it took and what was said', async () => {
  const { attempted, record, requests } = await tryOnce({ atMs: nowMs + 700 });
  expect(requests.map(({ atMs }) => atMs)).toEqual([nowMs + 700]);
  expect(attempted).toEqual({
    end: { kind: 'acknowledged', as: 'delivered' },
    verdict: { kind: 'delivered', status: 200, reason: 'status 200', holdMs: 0 },
    endedAtMs: nowMs + 800,
  });
  const made = { at: nowMs + 700, durationMs: 100, status: 200, reason: 'status 200' };
  expect(record).toMatchObject({ state: 'delivered', attempts: [made], updatedAt: nowMs + 800 });
});

it('has no status where nobody answered', async () => {
  const { record } = await tryOnce({ answer: { code: 'ECONNRESET' } });
  expect(record?.attempts).toStrictEqual([{ at: nowMs, durationMs: 100, reason: 'ECONNRESET' }]);
});

it.each<[string, Trial]>([
  ['it may not begin any more', { mayBegin: false }],
  ['its slot is over', { target: { rate: { perSecond: 2, burst: 1 } }, atMs: nowMs - 251 }],
  ['the invocation would be over before it', { leftMs: 16_999 }],
])('is not begun where %s', async (_why, trial) => {
  const { attempted, requests, record } = await tryOnce(trial);
  expect([attempted, requests, record]).toEqual([undefined, [], undefined]);
});

it.each<[string, Trial]>([
  ['at the end of its slot', { target: { rate: { perSecond: 2, burst: 1 } }, atMs: nowMs - 250 }],
  ['with just enough of the invocation left', { leftMs: 17_000 }],
])('is begun %s', async (_when, trial) => {
  expect((await tryOnce(trial)).requests).toHaveLength(1);
});

it.each([
  [0, 8],
  [1, 15],
])('is followed by another after %d in vain, in %d s', async (failedAttempts, seconds) => {
  const { attempted, record } = await tryOnce({ answer: { status: 500 }, failedAttempts });
  expect(attempted?.end).toEqual({ kind: 'back', seconds, as: 'tried' });
  expect(record).toMatchObject({ state: 'waiting', nextAt: nowMs + 100 + seconds * 1_000 });
});

it.each([
  ['1', 8],
  ['8', 8],
  ['9', 9],
])('is followed by another as late as the target asks, if that is later: %s s', async (retryAfter, seconds) => {
  const { attempted } = await tryOnce({ answer: { status: 503, retryAfter } });
  expect(attempted?.end).toEqual({ kind: 'back', seconds, as: 'tried' });
});

it('is not followed by another where another message brought it there meanwhile', async () => {
  const { attempted, record } = await tryOnce({ answer: { status: 500 }, isThere: true });
  expect(attempted?.end).toEqual({ kind: 'acknowledged', as: 'repeated' });
  expect(record).toEqual({ state: 'delivered' });
});

const nearlyOld = nowMs + 100 - (345_600 - 7_200) * 1_000;

it.each<[string, Trial, string, string]>([
  ['a refusal', { answer: { status: 404 } }, 'REFUSED', 'status 404, at attempt 1 of 3'],
  [
    'a refusal at the last attempt',
    { answer: { status: 404 }, failedAttempts: 2 },
    'REFUSED',
    'status 404, at attempt 3 of 3',
  ],
  [
    'the last attempt',
    { answer: { status: 500 }, failedAttempts: 2 },
    'ATTEMPTS_USED_UP',
    'status 500, at attempt 3 of 3',
  ],
  [
    'more attempts than there are now',
    { answer: { status: 500 }, failedAttempts: 5 },
    'ATTEMPTS_USED_UP',
    'status 500, at attempt 6 of 3',
  ],
  ['an old message', { answer: { status: 500 }, sentAtMs: nearlyOld }, 'TOO_OLD', 'status 500, at attempt 1 of 3'],
])('gives up after %s', async (_what, trial, code, message) => {
  const { attempted, deadLetters, record } = await tryOnce(trial);
  expect(attempted?.end).toEqual({ kind: 'acknowledged', as: 'given-up' });
  expect(deadLetters.map(({ reason }) => reason)).toEqual([{ code, message }]);
  expect(record).toMatchObject({ state: 'failed', givenUpCode: code, attemptCount: 1 });
});

it.each<[number, object]>([
  [200, { kind: 'failed' }],
  [500, { kind: 'back', seconds: 8, as: 'tried' }],
])('that cannot be written down is made again, whatever was said: %d', async (status, end) => {
  const { attempted, lines } = await tryOnce({ answer: { status }, broken: 'deliveries.put' });
  expect(attempted?.end).toEqual(end);
  expect(lines).toEqual([['an attempt could not be written down', { ...ids, reason: 'Error' }]]);
});

describe('a signature that is refused', () => {
  it('is refused for good where the key is the one that it was made with', async () => {
    const { attempted, deadLetters } = await tryOnce({ answer: { status: 401 }, fresh: ['old key'] });
    expect(attempted?.verdict).toMatchObject({ kind: 'permanent', reason: 'status 401' });
    expect(deadLetters).toHaveLength(1);
  });

  it.each([[['new key']], [['new key', 'old key']], [['old key', 'new key']]])(
    'is tried again where the keys are %j now',
    async (fresh) => {
      const { attempted } = await tryOnce({ answer: { status: 401 }, fresh });
      const reason = 'status 401, but the signing key has changed';
      expect(attempted?.verdict).toEqual({ kind: 'transient', status: 401, reason, holdMs: 0 });
    },
  );

  it('is tried again where the key cannot be read', async () => {
    const { attempted, lines } = await tryOnce({ answer: { status: 401 }, broken: 'signingKeys.fresh' });
    expect(attempted?.verdict).toEqual({ kind: 'transient', status: 401, reason: 'status 401', holdMs: 0 });
    expect(lines).toEqual([['the signing key could not be read again', { reason: 'Error' }]]);
  });

  it.each<[string, Trial]>([
    ['what is refused for another reason', { answer: { status: 403 } }],
    ['what is to be tried again anyway', { answer: { status: 401 }, target: { transientStatuses: [401] } }],
  ])('has no key read for %s', async (_what, trial) => {
    const { attempted } = await tryOnce({ ...trial, fresh: ['new key'] });
    expect(attempted?.verdict.reason).toBe(`status ${trial.answer?.status}`);
  });
});
