import { tryAll } from '../../../lambdas/deliver/try-all.ts';
import { ContendedError } from '../../../lambdas/deliver/target-store.ts';
import { untried } from '../../../lambdas/deliver/circuit.ts';
import { nowMs } from '../shared/fixture.ts';
import { deliveryOf, type Faults, fakeWorld, targetOf } from './fixture.ts';

const dueOf = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    delivery: deliveryOf(`order-${n}`),
    known: undefined,
    failedAttempts: 0,
  }));

const rated = (perSecond: number) => targetOf({ rate: { perSecond, burst: 1 } });
const down: Faults = { answers: () => ({ code: 'ECONNREFUSED' }) };
const contended = async () => Promise.reject(new ContendedError());
const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);
const waits = (held: readonly { turnMs: number; drainMs: number }[]) =>
  held.map(({ turnMs, drainMs }) => [turnMs, drainMs]);

it('asks for nothing where nothing is due', async () => {
  const world = fakeWorld(targetOf(), { fails: () => true });
  await expect(tryAll([], world.deps)).resolves.toEqual({ ends: [], held: [] });
  expect(world.lines).toEqual([]);
});

it.each(['signingKeys.of', 'targets.change'])('fails as a whole where %s fails, and says so', async (broken) => {
  const world = fakeWorld(targetOf(), { fails: (call) => call === broken });
  const due = dueOf(2);
  const { ends, held } = await tryAll(due, world.deps);
  expect(ends).toEqual(due.map(({ delivery }) => [delivery, { kind: 'failed' }]));
  expect([held, world.requests]).toEqual([[], []]);
  expect(world.lines).toEqual([['a batch could not be begun', { reason: 'Error' }]]);
});

it('gives up what its queue would delete before it could be begun', async () => {
  const world = fakeWorld(targetOf(), { fails: (call) => call === 'signingKeys.of' });
  const [young, old] = [deliveryOf('order-0'), deliveryOf('order-1')];
  Object.assign(old.record.attributes, { SentTimestamp: String(nowMs - (345_600 - 7_200) * 1_000) });
  const due = [young, old].map((delivery) => ({ delivery, known: undefined, failedAttempts: 0 }));
  expect((await tryAll(due, world.deps)).ends).toEqual([
    [young, { kind: 'failed' }],
    [old, { kind: 'acknowledged', as: 'given-up' }],
  ]);
  const message = 'it could not be begun until its queue would have deleted it: see the log';
  expect(world.deadLetters).toEqual([{ body: old.record.body, reason: { code: 'TOO_OLD', message } }]);
});

it('is back soon where many ask at once', async () => {
  const world = fakeWorld();
  const due = dueOf(2);
  const { ends, held } = await tryAll(due, { ...world.deps, targets: { change: contended } });
  const short = { known: undefined, turnMs: 2_000, drainMs: 2_000 };
  expect([ends, held]).toEqual([[], due.map(({ delivery }) => Object.assign({ delivery }, short))]);
});

it('takes slots only once it has the keys', async () => {
  const world = fakeWorld(rated(2), { fails: (call) => call === 'signingKeys.of' });
  await tryAll(dueOf(1), world.deps);
  expect(world.states.size).toBe(0);
});

it('holds what has no slot until the first after them, and asks how much waits', async () => {
  const world = fakeWorld(rated(0.2));
  const { ends, held } = await tryAll(dueOf(5), world.deps);
  expect(ends.map(([, end]) => end)).toEqual(times(3, { kind: 'acknowledged', as: 'delivered' }));
  expect(held.map(({ delivery }) => delivery.event.id)).toEqual(['order-3', 'order-4']);
  // The last slot was ten seconds ahead, and it is that late by now; a hundred messages wait.
  expect(waits(held)).toEqual(times(2, [5_000, 500_000]));
});

it('asks how much waits only where something has to', async () => {
  const world = fakeWorld(rated(2), { fails: (call) => call === 'queue.countMessages' });
  await tryAll(dueOf(2), world.deps);
  expect(world.lines).toEqual([]);
  await tryAll(dueOf(30), world.deps);
  expect(world.lines).toEqual([['the depth of the queue is not known', { reason: 'Error' }]]);
});

it('holds all until a target that is left alone is not any more', async () => {
  const world = fakeWorld();
  world.states.set('shop-orders', { ...untried, openUntilMs: nowMs + 7_000 });
  const { ends, held } = await tryAll(dueOf(2), world.deps);
  expect([ends, waits(held), world.requests]).toEqual([[], times(2, [7_000, 0]), []]);
});

it('is back soon with what missed its slot, and has nothing to say of the target', async () => {
  let asked = 0;
  const world = fakeWorld(targetOf(), { fails: (call) => call === 'targets.change' && (asked += 1) < 0 });
  world.endAfter(1_000);
  const { held } = await tryAll(dueOf(2), world.deps);
  expect(asked).toBe(1);
  expect(waits(held)).toEqual(times(2, [2_000, 2_000]));
  expect(world.states.get('shop-orders')).toEqual(untried);
});

describe('a target that may be back', () => {
  const open = { ...untried, failures: 5 };

  it('is asked by one, and has the others come at once if it is', async () => {
    const world = fakeWorld();
    world.states.set('shop-orders', open);
    const { ends, held } = await tryAll(dueOf(3), world.deps);
    expect([ends.length, world.requests.length]).toEqual([1, 1]);
    expect(waits(held)).toEqual(times(2, [-nowMs, 0]));
    expect(world.states.get('shop-orders')).toEqual(untried);
  });

  it('counts for back if it refuses', async () => {
    const world = fakeWorld(targetOf(), { answers: () => ({ status: 404 }) });
    world.states.set('shop-orders', open);
    expect(waits((await tryAll(dueOf(2), world.deps)).held)).toEqual([[-nowMs, 0]]);
  });

  it('has the others wait for as long as the probe may take if it is not', async () => {
    const world = fakeWorld(targetOf(), down);
    world.states.set('shop-orders', open);
    expect(waits((await tryAll(dueOf(2), world.deps)).held)).toEqual([[27_000, 0]]);
    expect(world.states.get('shop-orders')).toEqual({ tatMs: 0, failures: 6, openUntilMs: nowMs + 60_000 });
  });

  it('is not taken for back where the probe was not begun', async () => {
    const world = fakeWorld();
    world.states.set('shop-orders', open);
    world.endAfter(1_000);
    expect(waits((await tryAll(dueOf(2), world.deps)).held)).toEqual([
      [2_000, 2_000],
      [27_000, 0],
    ]);
  });

  it('is asked in the slot of the probe, though it is left alone until that is over', async () => {
    const world = fakeWorld(rated(1));
    world.states.set('shop-orders', { ...open, tatMs: nowMs + 3_000 });
    await tryAll(dueOf(2), world.deps);
    expect(world.requests.map(({ atMs }) => atMs - nowMs)).toEqual([3_000]);
  });
});

describe('while a batch waits for its slots', () => {
  it('nothing goes out any more once the target asks to be left alone', async () => {
    const world = fakeWorld(rated(1), { answers: () => ({ status: 429, retryAfter: '60' }) });
    const { ends, held } = await tryAll(dueOf(4), world.deps);
    expect([world.requests.length, ends.length]).toEqual([1, 1]);
    expect(waits(held)).toEqual(times(3, [2_000, 2_000]));
    expect(world.states.get('shop-orders')?.openUntilMs).toBe(nowMs + 60_000);
  });

  it('the next goes out at the moment until which the target asked to be left alone', async () => {
    const world = fakeWorld(rated(1), { answers: () => ({ status: 429, retryAfter: '1' }) });
    await tryAll(dueOf(2), world.deps);
    expect(world.requests.map(({ atMs }) => atMs - nowMs)).toEqual([0, 1_000]);
  });

  it('the next goes out at the moment until which another batch left it alone', async () => {
    const world = fakeWorld(rated(1), {
      answers: () => {
        const state = world.states.get('shop-orders') ?? untried;
        world.states.set('shop-orders', { ...state, openUntilMs: nowMs + 1_000 });
        return { status: 200 };
      },
    });
    await tryAll(dueOf(2), world.deps);
    expect(world.requests).toHaveLength(2);
  });

  it('nothing goes out any more once it has failed five times in a row', async () => {
    const world = fakeWorld(rated(1), down);
    await tryAll(dueOf(8), world.deps);
    expect(world.requests).toHaveLength(5);
  });

  it('nothing goes out any more once another batch knows that', async () => {
    const world = fakeWorld(rated(1), {
      answers: () => {
        const state = world.states.get('shop-orders') ?? untried;
        world.states.set('shop-orders', { ...state, openUntilMs: nowMs + 60_000 });
        return { status: 200 };
      },
    });
    await tryAll(dueOf(4), world.deps);
    expect(world.requests).toHaveLength(1);
  });

  it.each([
    [4, 2],
    [2, 3],
  ])(
    'asks again before what begins half a second later, not before: %d a second, %d times',
    async (perSecond, asks) => {
      let asked = 0;
      const world = fakeWorld(rated(perSecond), { fails: (call) => call === 'targets.change' && (asked += 1) < 0 });
      await tryAll(dueOf(2), world.deps);
      expect(world.requests).toHaveLength(2);
      // Once for slots and once to write down how the target does.
      expect(asked).toBe(asks);
    },
  );

  it('what can ask nobody goes out', async () => {
    let asked = 0;
    const world = fakeWorld(rated(1), { fails: (call) => call === 'targets.change' && (asked += 1) === 2 });
    await tryAll(dueOf(2), world.deps);
    expect(world.requests).toHaveLength(2);
    expect(world.lines).toEqual([['how the target does is not known', { reason: 'Error' }]]);
  });
});

it('loses nothing but what it knows of the target where that cannot be written down', async () => {
  let asked = 0;
  const world = fakeWorld(targetOf(), { ...down, fails: (call) => call === 'targets.change' && (asked += 1) === 2 });
  const { ends } = await tryAll(dueOf(1), world.deps);
  expect(ends.map(([, end]) => end.kind)).toEqual(['back']);
  expect(world.states.get('shop-orders')).toEqual(untried);
  expect(world.lines).toEqual([['how the target does could not be written down', { reason: 'Error' }]]);
});
