import { streamWorld } from '../lambda/event-sources/stream-world.ts';

test('the age of a batch is that of its last record when it is sent, retries too', async () => {
  const ages: (readonly [string, number])[] = [];
  let failures = 1;
  const world = streamWorld(
    { BatchSize: 2, MaximumRetryAttempts: 5 },
    () =>
      failures-- > 0
        ? { outcome: 'failed', requestId: 'r', errorType: 'Error', errorMessage: 'as the test wants it' }
        : { outcome: 'success', payload: null },
    { noteIteratorAge: (functionName, ageMs) => ages.push([functionName, ageMs]) },
  );
  world.put(1);
  world.clock.advance(10_000);
  world.put(1);
  world.clock.advance(4_000);
  await world.run();
  expect(ages).toHaveLength(2);
  expect(ages[0]).toEqual(['sender', 4_000]);
  expect(ages[1]?.[1]).toBeGreaterThan(4_000);
});
