import * as fc from 'fast-check';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import { Scheduler } from './scheduler.ts';

const create = (seed = 1) => new Scheduler(1_000, seededEntropy(seed));

/** Does all that is due, to the last. */
function runOut(scheduler: Scheduler): void {
  while (scheduler.nextAtMs < Infinity) {
    scheduler.advanceTo(scheduler.nextAtMs);
    scheduler.runNext();
  }
}

/** The order in which six tasks are done that are due together. */
function orderOf(seed: number): string {
  const scheduler = create(seed);
  let order = '';
  for (const name of 'abcdef') scheduler.at(2_000, () => (order += name));
  runOut(scheduler);
  return order;
}

test('tasks are done in the order of their times, whatever the order that they came in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1_001, max: 9_000 })), (times) => {
      const scheduler = create();
      const done: number[] = [];
      for (const time of times) scheduler.at(time, () => void done.push(scheduler.now()));
      runOut(scheduler);
      expect(done).toEqual(times.toSorted((one, other) => one - other));
    }),
  );
});

test('what is due together is done in an order that the seed decides', () => {
  expect(orderOf(3)).toBe(orderOf(3));
  expect(new Set([1, 2, 3, 4].map(orderOf)).size).toBeGreaterThan(1);
});

test('nothing is done before it is due, and time stands still meanwhile', () => {
  const scheduler = create();
  scheduler.at(1_500, () => {});
  expect([scheduler.runNext(), scheduler.now(), scheduler.nextAtMs]).toEqual([false, 1_000, 1_500]);
});

test('what is taken back is not done', () => {
  const scheduler = create();
  const done: string[] = [];
  const cancel = scheduler.at(1_100, () => void done.push('taken back'));
  scheduler.at(1_200, () => void done.push('kept'));
  cancel();
  runOut(scheduler);
  expect(done).toEqual(['kept']);
});

test('the past is now, a part of a ms is the next, and time never goes back', () => {
  const scheduler = create();
  scheduler.at(5, () => {});
  expect(scheduler.nextAtMs).toBe(1_000);
  scheduler.runNext();
  scheduler.at(1_000.2, () => {});
  expect(scheduler.nextAtMs).toBe(1_001);
  scheduler.advanceTo(900);
  expect(scheduler.now()).toBe(1_000);
});

test('a delay is over after its ms', async () => {
  const scheduler = create();
  const over = scheduler.delay(250);
  runOut(scheduler);
  await over;
  expect(scheduler.now()).toBe(1_250);
});
