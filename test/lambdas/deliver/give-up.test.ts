import { giveUp, toDeadLetters } from '../../../lambdas/deliver/give-up.ts';
import { deliveryOf, fakeWorld, targetOf } from './fixture.ts';

const delivery = deliveryOf('order-1');
const reason = { code: 'REFUSED', message: 'status 404, at attempt 1 of 3' };
const ids = { messageId: 'message-of-order-1', clientId: 'acme-shop', eventId: 'order-1' };

const worldWhere = (...broken: readonly string[]) => fakeWorld(targetOf(), { fails: (call) => broken.includes(call) });

it('writes down, puts into the dead-letter queue, acknowledges, and says so', async () => {
  const world = worldWhere();
  const end = await giveUp({ delivery, known: undefined, reason }, world.deps);
  expect(end).toEqual({ kind: 'acknowledged', as: 'given-up' });
  expect([...world.records.values()]).toMatchObject([
    { state: 'failed', givenUpMessageId: 'message-of-order-1', givenUpCode: 'REFUSED', attempts: [], attemptCount: 0 },
  ]);
  expect(world.deadLetters).toEqual([{ body: delivery.record.body, reason }]);
  expect(world.lines).toEqual([['a delivery was given up', { ...ids, code: 'REFUSED' }]]);
});

it('puts nothing into the dead-letter queue that could not be written down, and acknowledges nothing', async () => {
  const world = worldWhere('deliveries.put');
  await expect(giveUp({ delivery, known: undefined, reason }, world.deps)).resolves.toEqual({ kind: 'failed' });
  expect(world.deadLetters).toEqual([]);
  expect(world.lines).toEqual([['a delivery that is given up could not be written down', { ...ids, reason: 'Error' }]]);
});

it('does not acknowledge what could not be put into the dead-letter queue', async () => {
  const world = worldWhere('queue.giveUp');
  await expect(giveUp({ delivery, known: undefined, reason }, world.deps)).resolves.toEqual({ kind: 'failed' });
  expect(world.lines).toEqual([['a message could not be put into the dead-letter queue', { ...ids, reason: 'Error' }]]);
});

it('puts what another message of the same event has brought to its target nowhere', async () => {
  const world = worldWhere();
  world.records.set('acme-shop/order-1 shop-orders', { state: 'delivered' } as never);
  const end = await giveUp({ delivery, known: undefined, reason }, world.deps);
  expect(end).toEqual({ kind: 'acknowledged', as: 'repeated' });
  expect([world.deadLetters, world.lines]).toEqual([[], []]);
});

it('says of a message that nobody can read no more than its id', async () => {
  const world = worldWhere();
  await toDeadLetters({ messageId: 'm-1', body: 'x' }, reason, world.deps);
  expect(world.lines).toEqual([['a delivery was given up', { messageId: 'm-1', code: 'REFUSED' }]]);
});
