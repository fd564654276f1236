import { portionsOf, runSeeds } from './seeds-of-tests.ts';

test.each(portionsOf('second'))('every event is accounted for by the seeds %i to %i', async (from, to) => {
  const { acknowledged, faults, broken } = await runSeeds(from, to);
  expect(broken).toEqual([]);
  expect(acknowledged).toBeGreaterThan(10 * (to - from + 1));
  expect(faults).toBeGreaterThan(to - from);
});
