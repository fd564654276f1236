import { drainMsOf, waitForTurn } from '../../../lambdas/deliver/put-off.ts';
import { fakeWorld, targetOf } from './fixture.ts';

const rated = targetOf({ rate: { perSecond: 4, burst: 1 } });

it('takes as long for all that waits as the rate says', async () => {
  await expect(drainMsOf(fakeWorld(rated).deps)).resolves.toBe(100 * 250);
});

it('asks no queue where nobody counts', async () => {
  const world = fakeWorld(targetOf(), { fails: () => true });
  await expect(drainMsOf(world.deps)).resolves.toBe(0);
  expect(world.lines).toEqual([]);
});

it('guesses, and says so, where the queue cannot be asked', async () => {
  const world = fakeWorld(rated, { fails: () => true });
  await expect(drainMsOf(world.deps)).resolves.toBe(100 * 250);
  expect(world.lines).toEqual([['the depth of the queue is not known', { reason: 'Error' }]]);
});

it.each([
  [20_000, 20 + 5],
  [-20_000, 5],
])('puts back what has its turn in %d ms, and counts no turn that is over', (turnMs, seconds) => {
  expect(waitForTurn(turnMs, 10_000, 1, fakeWorld().deps)).toEqual({ kind: 'back', seconds, as: 'held' });
});
