import { deliverBatch } from '../../../lambdas/deliver/deliver-batch.ts';
import { nowMs } from '../shared/fixture.ts';
import { type Faults, fakeWorld, messageOf, targetOf } from './fixture.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `order-${index}`);
const messages = (count: number) => ids(count).map((id) => messageOf(id));
const times = <End>(count: number, end: End): End[] => Array.from({ length: count }, () => end);
const failing = (status: number, retryAfter?: string): Faults => ({ answers: () => ({ status, retryAfter }) });
const hanging: Faults = { answers: () => ({ after: 10 ** 9, answer: { status: 200 } }) };
/** One that its queue keeps for two hours more. */
const oldMessageOf = (id: string) => {
  const message = messageOf(id);
  const attributes = { ...message.attributes, SentTimestamp: String(nowMs - (345_600 - 7_200) * 1_000) };
  return { ...message, attributes };
};
const recordOf = (world: ReturnType<typeof fakeWorld>, id = 'order-0') =>
  world.records.get(`acme-shop/${id} shop-orders`);

describe('a batch', () => {
  it('is sent side by side, written down and acknowledged', async () => {
    const world = fakeWorld(targetOf(), { answers: () => ({ after: 1_000, answer: { status: 202 } }) });
    const ends = await deliverBatch(messages(10), world.deps);
    expect([...ends.values()]).toEqual(times(10, { kind: 'acknowledged', as: 'delivered' }));
    expect(world.now()).toBe(nowMs + 1_000);
    expect(recordOf(world)).toEqual({
      event: 'acme-shop/order-0',
      delivery: 'shop-orders',
      state: 'delivered',
      actionState: 'shop-orders delivered',
      updatedAt: nowMs + 1_000,
      attempts: [{ at: nowMs, durationMs: 1_000, status: 202, reason: 'status 202' }],
      attemptCount: 1,
      expiresAt: nowMs / 1_000 + 1 + 7 * 86_400,
    });
  });

  it('asks a target once for what it has, whatever brings it again', async () => {
    const world = fakeWorld();
    await deliverBatch([messageOf('order-0')], world.deps);
    const again = { ...messageOf('order-0', {}, 'sluice-dev-20261127T140000Z-3fa9c1'), messageId: 'another' };
    const ends = await deliverBatch([messageOf('order-0'), again], world.deps);
    expect([...ends.values()]).toEqual(times(2, { kind: 'acknowledged', as: 'repeated' }));
    expect(world.requests).toHaveLength(1);
  });

  it('sends what is in it twice once, and ends both alike', async () => {
    const world = fakeWorld(targetOf(), failing(500));
    const ends = await deliverBatch([messageOf('order-0'), { ...messageOf('order-0'), messageId: 'twin' }], world.deps);
    expect(world.requests).toHaveLength(1);
    expect(ends.get('twin')).toEqual(ends.get('message-of-order-0'));
    expect(ends.get('twin')).toMatchObject({ kind: 'back', as: 'tried' });
  });

  it('sends the same key again when it was killed before it could write down that it was sent', async () => {
    const world = fakeWorld(targetOf(), { fails: (call) => call === 'deliveries.put' && world.requests.length < 2 });
    const first = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...first.values()]).toEqual([{ kind: 'failed' }]);
    await deliverBatch([messageOf('order-0')], world.deps);
    const keys = world.requests.map(({ request }) => request.headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('gives up what is no event of the bus, for nobody can say whose it is', async () => {
    const world = fakeWorld();
    const bodies = [
      '',
      'null',
      '{"detail":{"id":"order-0"}}',
      '[]',
      // None of these fits a key of the table, and one would have the whole batch's look-up fail.
      ...['x'.repeat(2_048), 'order 0', '\u001b[2J', 'a/b'].map((id) => messageOf(id).body),
      messageOf('order-0', { clientid: 'acme/shop' }).body,
    ];
    const records = bodies.map((body, index) => Object.assign(messageOf('order-0'), { body, messageId: `m-${index}` }));
    const ends = await deliverBatch(records, world.deps);
    expect([...ends.values()]).toEqual(times(bodies.length, { kind: 'acknowledged', as: 'given-up' }));
    const reason = { code: 'UNREADABLE', message: 'no event from the bus, so nobody can say what to deliver' };
    expect(world.deadLetters).toEqual(bodies.map((body) => ({ body, reason })));
    expect(world.requests).toEqual([]);
  });
});

it('fails as a whole where nothing can be found out about it, but for what is no event, and says so', async () => {
  const world = fakeWorld(targetOf(), { fails: (call) => call === 'deliveries.get' });
  const unreadable = { ...messageOf('x'), messageId: 'unreadable', body: '' };
  const ends = await deliverBatch([...messages(2), unreadable], world.deps);
  expect(Object.fromEntries(ends)).toEqual({
    'message-of-order-0': { kind: 'failed' },
    'message-of-order-1': { kind: 'failed' },
    unreadable: { kind: 'acknowledged', as: 'given-up' },
  });
  expect(world.requests).toEqual([]);
  expect(world.lines).toContainEqual(['deliveries could not be looked up', { reason: 'Error' }]);
});

it('tells what is known of one from what is known of another', async () => {
  const world = fakeWorld();
  await deliverBatch([messageOf('order-0')], world.deps);
  const ends = await deliverBatch(messages(2), world.deps);
  expect(Object.fromEntries(ends)).toEqual({
    'message-of-order-0': { kind: 'acknowledged', as: 'repeated' },
    'message-of-order-1': { kind: 'acknowledged', as: 'delivered' },
  });
});

it('looks up no more than what was sent', async () => {
  const world = fakeWorld();
  const asked: unknown[] = [];
  const get = async (keys: Parameters<typeof world.deps.deliveries.get>[0]) => {
    asked.push(...keys);
    return world.deps.deliveries.get(keys);
  };
  const again = 'sluice-dev-20261127T140000Z-3fa9c1-redeliver';
  const records = [messageOf('order-0'), messageOf('order-0'), messageOf('order-0', {}, again)];
  await deliverBatch(records, { ...world.deps, deliveries: { ...world.deps.deliveries, get } });
  const event = 'acme-shop/order-0';
  expect(asked).toEqual([
    { event, delivery: 'shop-orders' },
    { event, delivery: `shop-orders ${again}` },
  ]);
  expect([...world.records.keys()]).toEqual([`${event} shop-orders`, `${event} shop-orders ${again}`]);
});

it('waits until its next attempt is due, and as many times longer as it was received', async () => {
  const world = fakeWorld(targetOf(), failing(503));
  await deliverBatch([messageOf('order-0')], world.deps);
  world.advance(2_000);
  const early = await deliverBatch([messageOf('order-0')], world.deps);
  // Its turn is in six seconds; what comes back together is spread over five.
  expect([...early.values()]).toEqual([{ kind: 'back', seconds: 9, as: 'held' }]);
  const often = messageOf('order-0');
  const attributes = { ...often.attributes, ApproximateReceiveCount: '900' };
  const late = await deliverBatch([{ ...often, attributes }], world.deps);
  expect([...late.values()]).toEqual([{ kind: 'back', seconds: 2_700, as: 'held' }]);
});

describe('what a target refuses for the moment', () => {
  it('is tried again after a while that is written down, and not before', async () => {
    const world = fakeWorld(targetOf(), failing(503));
    const ends = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'back', seconds: 8, as: 'tried' }]);
    expect(recordOf(world)).toMatchObject({ state: 'waiting', attemptCount: 1, nextAt: nowMs + 8_000 });
    world.advance(4_000);
    const early = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...early.values()]).toMatchObject([{ kind: 'back', as: 'held' }]);
    world.advance(3_500);
    await deliverBatch([messageOf('order-0')], world.deps);
    expect(world.requests).toHaveLength(2);
    expect(recordOf(world)).toMatchObject({ attemptCount: 2, attempts: [{ status: 503 }, { status: 503 }] });
  });

  it('is given up after its attempts, with the reason, and nothing of the event or the answer', async () => {
    const world = fakeWorld(targetOf({ attempts: 3 }), failing(500));
    for (let attempt = 0; attempt < 3; attempt++) {
      await deliverBatch([messageOf('order-0')], world.deps);
      world.advance(60_000);
    }
    expect(recordOf(world)).toMatchObject({ state: 'failed', attemptCount: 3, actionState: 'shop-orders failed' });
    expect(recordOf(world)).toMatchObject({ givenUpCode: 'ATTEMPTS_USED_UP' });
    expect(world.deadLetters).toEqual([
      {
        body: messageOf('order-0').body,
        reason: { code: 'ATTEMPTS_USED_UP', message: 'status 500, at attempt 3 of 3' },
      },
    ]);
  });

  it('waits as long as the target asks, and so does everything else for that target', async () => {
    const world = fakeWorld(targetOf(), failing(429, '120'));
    const ends = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'back', seconds: 120, as: 'tried' }]);
    const others = await deliverBatch([messageOf('order-1')], world.deps);
    expect([...others.values()]).toMatchObject([{ kind: 'back', as: 'held' }]);
    expect([...others.values()][0]).toHaveProperty('seconds', 123);
    expect(world.requests).toHaveLength(1);
  });

  it('stops what waits for its slot in the same batch', async () => {
    const target = targetOf({ rate: { perSecond: 1, burst: 1 } });
    const world = fakeWorld(target, failing(429, '120'));
    const ends = await deliverBatch(messages(5), world.deps);
    expect(world.requests).toHaveLength(1);
    expect([...ends.values()].map((end) => end.kind)).toEqual(Array(5).fill('back'));
  });
});

describe('a target that is down', () => {
  it('is left alone after five failures, costs no message an attempt, and is tried by one when the time is over', async () => {
    let isDown = true;
    const world = fakeWorld(targetOf(), { answers: () => (isDown ? { code: 'ECONNREFUSED' } : { status: 200 }) });
    await deliverBatch(messages(10), world.deps);
    expect(world.requests).toHaveLength(10);
    const later = ids(3).map((id) => messageOf(`later-${id}`));
    await deliverBatch(later, world.deps);
    expect(world.requests).toHaveLength(10);
    expect(recordOf(world, 'later-order-0')).toBeUndefined();
    world.advance(31_000);
    await deliverBatch(later, world.deps);
    expect(world.requests).toHaveLength(11);
    isDown = false;
    world.advance(61_000);
    await deliverBatch(later.slice(1), world.deps);
    expect(world.requests).toHaveLength(12);
    await deliverBatch(messages(4), world.deps);
    expect(world.requests).toHaveLength(16);
  });

  it('has a batch end in time when it hangs', async () => {
    const world = fakeWorld(targetOf({ timeoutMs: 30_000, rate: { perSecond: 1, burst: 1 } }), hanging);
    const ends = await deliverBatch(messages(10), world.deps);
    expect(ends.size).toBe(10);
    expect(world.now()).toBeLessThanOrEqual(world.deadline() - 12_000);
  });

  it('is not asked at all where too little is left of the invocation', async () => {
    const world = fakeWorld();
    world.endAfter(16_000);
    const ends = await deliverBatch(messages(2), world.deps);
    expect(world.requests).toEqual([]);
    expect([...ends.values()]).toMatchObject([{ kind: 'back' }, { kind: 'back' }]);
  });
});

describe('what is refused for good', () => {
  it.each([301, 400, 401, 404, 410])('with %d goes to the dead-letter queue at once', async (status) => {
    const world = fakeWorld(targetOf(), failing(status));
    const ends = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'acknowledged', as: 'given-up' }]);
    expect(world.deadLetters[0]?.reason).toEqual({ code: 'REFUSED', message: `status ${status}, at attempt 1 of 3` });
  });

  it('has all its attempts again when somebody sends it back, under another message', async () => {
    const world = fakeWorld(targetOf({ attempts: 2 }), failing(404));
    await deliverBatch([messageOf('order-0')], world.deps);
    const redriven = { ...messageOf('order-0'), messageId: 'redriven' };
    const broken = fakeWorld(targetOf({ attempts: 2 }), failing(500));
    for (const [key, record] of world.records) broken.records.set(key, record);
    const ends = await deliverBatch([redriven], broken.deps);
    expect([...ends.values()]).toMatchObject([{ kind: 'back', as: 'tried' }]);
    broken.advance(3_600_000);
    await deliverBatch([redriven], broken.deps);
    expect(broken.deadLetters).toHaveLength(1);
    expect(recordOf(broken)).toMatchObject({ state: 'failed', attemptCount: 3, spentAttempts: 3 });
  });

  it('is put into the dead-letter queue again, and not sent, when it was killed before it was acknowledged', async () => {
    let isDown = true;
    const world = fakeWorld(targetOf(), { ...failing(404), fails: (call) => call === 'queue.giveUp' && isDown });
    const first = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...first.values()]).toEqual([{ kind: 'failed' }]);
    isDown = false;
    const second = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...second.values()]).toEqual([{ kind: 'acknowledged', as: 'given-up' }]);
    expect(world.requests).toHaveLength(1);
    const reason = { code: 'GIVEN_UP', message: 'given up before, as its record says' };
    expect(world.deadLetters).toEqual([{ body: messageOf('order-0').body, reason }]);
  });

  it('is acknowledged where another message of the same event was luckier meanwhile', async () => {
    const world = fakeWorld(targetOf(), {
      answers: () => {
        const delivered = { event: 'acme-shop/order-0', delivery: 'shop-orders', state: 'delivered' };
        world.records.set('acme-shop/order-0 shop-orders', delivered as never);
        return { status: 500 };
      },
    });
    const ends = await deliverBatch([messageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'acknowledged', as: 'repeated' }]);
  });
});

describe('of what is in a batch twice', () => {
  it('what was sent back from the dead letters is tried, though it is received beside the message that was given up', async () => {
    let isGone = true;
    const world = fakeWorld(targetOf(), { answers: () => ({ status: isGone ? 410 : 200 }) });
    await deliverBatch([messageOf('order-0')], world.deps);
    isGone = false;
    const sentBack = { ...messageOf('order-0'), messageId: 'sent-back' };
    sentBack.attributes = { ...sentBack.attributes, SentTimestamp: String(nowMs) };
    const ends = await deliverBatch([messageOf('order-0'), sentBack], world.deps);
    expect([...ends.values()]).toEqual([
      { kind: 'acknowledged', as: 'repeated' },
      { kind: 'acknowledged', as: 'delivered' },
    ]);
    expect(world.deadLetters).toHaveLength(1);
  });

  it('what came last keeps its time when the other is too old', async () => {
    const world = fakeWorld();
    world.states.set('shop-orders', { tatMs: 0, failures: 0, openUntilMs: nowMs + 60_000 });
    const ends = await deliverBatch(
      [oldMessageOf('order-0'), { ...messageOf('order-0'), messageId: 'by a replay' }],
      world.deps,
    );
    expect([...ends.values()]).toMatchObject(times(2, { kind: 'back', as: 'held' }));
    expect(world.deadLetters).toEqual([]);
  });
});

describe('a signature that a target refuses', () => {
  it('is made anew where the key has changed since it was read', async () => {
    const world = fakeWorld(targetOf(), failing(401));
    const signingKeys = { of: async () => ['old key'], fresh: async () => ['new key', 'old key'] };
    const ends = await deliverBatch([messageOf('order-0')], { ...world.deps, signingKeys });
    expect([...ends.values()]).toMatchObject([{ kind: 'back', as: 'tried' }]);
    expect(recordOf(world)).toMatchObject({ attempts: [{ reason: 'status 401, but the signing key has changed' }] });
  });
});

describe('by its rate', () => {
  const target = targetOf({ rate: { perSecond: 2, burst: 2 } });

  it('a batch waits for slots of the next ten seconds, and puts the rest back', async () => {
    const world = fakeWorld(target);
    await deliverBatch(messages(10), world.deps);
    expect(world.requests.map(({ atMs }) => atMs - nowMs)).toEqual([
      0, 250, 750, 1_250, 1_750, 2_250, 2_750, 3_250, 3_750, 4_250,
    ]);
    const slow = fakeWorld(targetOf({ rate: { perSecond: 0.2, burst: 1 } }));
    const ends = [...(await deliverBatch(messages(10), slow.deps)).values()];
    expect(ends.map((end) => end.kind)).toEqual([...Array(3).fill('acknowledged'), ...Array(7).fill('back')]);
  });

  it('what has waited longest has the first slots', async () => {
    const world = fakeWorld(targetOf({ rate: { perSecond: 0.2, burst: 1 } }));
    const records = messages(10).map((message, index) => {
      const attributes = { ...message.attributes, SentTimestamp: String(nowMs - index * 60_000) };
      return Object.assign(message, { attributes });
    });
    await deliverBatch(records, world.deps);
    expect(world.requests.map(({ id }) => id)).toEqual(['order-9', 'order-8', 'order-7']);
  });

  it('a request whose slot is over, in a function that was frozen, is not begun', async () => {
    const world = fakeWorld(target);
    const delay = async (ms: number): Promise<unknown> => world.deps.time.delay(ms + 400);
    const ends = await deliverBatch(messages(4), { ...world.deps, time: { ...world.deps.time, delay } });
    expect(world.requests).toHaveLength(1);
    expect([...ends.values()].map((end) => end.kind)).toEqual(['acknowledged', 'back', 'back', 'back']);
  });
});

it('gives up what its queue would delete before it is seen again', async () => {
  const world = fakeWorld(targetOf(), failing(500));
  await deliverBatch([oldMessageOf('order-0')], world.deps);
  expect(world.deadLetters.map(({ reason }) => reason)).toEqual([
    { code: 'TOO_OLD', message: 'status 500, at attempt 1 of 3' },
  ]);
  expect(recordOf(world)).toMatchObject({ givenUpCode: 'TOO_OLD' });
  world.states.set('shop-orders', { tatMs: 0, failures: 0, openUntilMs: world.now() + 60_000 });
  await deliverBatch([oldMessageOf('order-1')], world.deps);
  expect(world.deadLetters.at(-1)?.reason).toEqual({
    code: 'TOO_OLD',
    message: 'its turn did not come before its queue would have deleted it',
  });
  expect(world.requests).toHaveLength(1);
});

describe('what cannot be begun until its queue would delete it, for its secret or a table is gone,', () => {
  it.each(['signingKeys.of', 'targets.change', 'deliveries.get'])(
    'is put into the dead-letter queue without %s',
    async (broken) => {
      const world = fakeWorld(targetOf(), { fails: (call) => call === broken });
      const ends = await deliverBatch([oldMessageOf('order-0'), messageOf('order-1')], world.deps);
      expect([...ends.values()]).toEqual([{ kind: 'acknowledged', as: 'given-up' }, { kind: 'failed' }]);
      expect(world.deadLetters.map(({ body, reason }) => [body, reason.code])).toEqual([
        [oldMessageOf('order-0').body, 'TOO_OLD'],
      ]);
      // Who asks what is undelivered is told, unless the records are what cannot be read.
      if (broken !== 'deliveries.get')
        expect(recordOf(world)).toMatchObject({ state: 'failed', givenUpCode: 'TOO_OLD', attemptCount: 0 });
      expect(recordOf(world, 'order-1')).toBeUndefined();
    },
  );

  it('is put there too where nobody can write down that it is given up', async () => {
    const world = fakeWorld(targetOf(), { ...failing(500), fails: (call) => call === 'deliveries.put' });
    const ends = await deliverBatch([oldMessageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'acknowledged', as: 'given-up' }]);
    expect(world.deadLetters).toHaveLength(1);
  });

  it('comes again once more where the dead-letter queue does not take it either', async () => {
    const world = fakeWorld(targetOf(), { fails: (call) => call === 'signingKeys.of' || call === 'queue.giveUp' });
    const ends = await deliverBatch([oldMessageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'failed' }]);
  });

  it('is done with where the target has it, though nobody could write that down', async () => {
    const world = fakeWorld(targetOf(), { fails: (call) => call === 'deliveries.put' });
    const ends = await deliverBatch([oldMessageOf('order-0')], world.deps);
    expect([...ends.values()]).toEqual([{ kind: 'acknowledged', as: 'delivered' }]);
    expect(world.deadLetters).toEqual([]);
  });
});
