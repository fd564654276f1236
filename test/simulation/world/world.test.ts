import { createHash } from 'node:crypto';
import { loadCompositions } from '../functions/compositions.ts';
import { Consumer } from '../consumers/consumer.ts';
import { transportOf } from '../producers/doors.ts';
import { simulatedAssembly } from './assembly.ts';
import { noFaults } from './no-faults.ts';
import { startMs } from './start.ts';
import { World } from './world.ts';

const event = (id: string, type: string, data: unknown) =>
  JSON.stringify({ specversion: '1.0', id, source: '/test', type, time: '2026-01-01T00:00:00Z', data });

const order = {
  orderId: 'order-1',
  shop: 'north',
  channel: 'app',
  pieces: 3,
  lines: [{ sku: 'mug-blue', quantity: 3, price: { amountMinor: 1_250, currency: 'EUR' } }],
};

/** One event by each door, and what happened in virtual time. */
async function run(seed: number) {
  const history: string[] = [];
  const world = new World({
    seed,
    assembly: await simulatedAssembly(),
    compositions: await loadCompositions(),
    faults: noFaults,
    note: (line) => history.push(line),
  });
  const consumer = new Consumer(world, { action: 'orders', failureRate: 0, crashRate: 0 });
  world.observers.push((observation) => history.push(JSON.stringify(observation)));
  const bodies = ['direct-1', 'api-1'].map((id) => event(id, 'com.example.shop.order-placed.v2', order));
  const outcomes = await sendAll(world, bodies);
  return { history, outcomes, effects: consumer.effects.map(({ key }) => key).sort(), taken: world.targets.taken };
}

async function sendAll(world: World, [direct = '', api = '']: readonly string[]) {
  const outcomes: unknown[] = [];
  const publish = async (door: 'api' | 'direct', body: string): Promise<void> => {
    const sent = { id: door, group: 'shop', body, bytes: body.length };
    outcomes.push(...(await transportOf(world, door, 'shop').send([sent])));
  };
  world.scheduler.at(startMs, () => void publish('direct', direct));
  world.scheduler.at(startMs + 50, () => void publish('api', api));
  await world.runUntil(startMs + 60_000);
  return outcomes;
}

async function hashOf(seed: number): Promise<string> {
  const { history } = await run(seed);
  return createHash('sha256').update(history.join('\n')).digest('hex');
}

test('an event goes by either door through the functions to its consumer and to its target', async () => {
  const { effects, outcomes, taken } = await run(1);
  expect(outcomes).toEqual([
    expect.objectContaining({ kind: 'accepted' }),
    expect.objectContaining({ kind: 'accepted' }),
  ]);
  expect(effects).toEqual(['orders shop api-1', 'orders shop direct-1']);
  expect(taken.map(({ host }) => host)).toEqual(['erp.example.com', 'erp.example.com']);
});

test('a seed has one history, and another seed another', async () => {
  const hash = await hashOf(7);
  expect(await hashOf(7)).toBe(hash);
  expect(await hashOf(8)).not.toBe(hash);
});
