import { streamWorld } from './stream-world.ts';

describe('where it starts', () => {
  it.each([
    ['TRIM_HORIZON', undefined, [[1, 2, 3]]],
    ['LATEST', undefined, [[3]]],
    ['LATEST', '1'.padStart(21, '0'), [[2, 3]]],
  ])('%s, checkpoint %s', async (StartingPosition, checkpoint, batches) => {
    const world = streamWorld({ StartingPosition }, undefined, { before: 2, ...(checkpoint ? { checkpoint } : {}) });
    world.put(1);
    await world.run();
    expect(world.batches()).toEqual(batches);
    expect(world.stream.released).toBe(world.stream.latest());
  });

  it('LATEST of an empty stream is its first record', async () => {
    const world = streamWorld({ StartingPosition: 'LATEST' });
    world.put(2);
    await world.run();
    expect(world.batches()).toEqual([[1, 2]]);
  });
});

describe('batches', () => {
  it('hold up to BatchSize', async () => {
    const world = streamWorld({ BatchSize: 4 });
    world.put(10);
    await world.run();
    expect(world.batches()).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10],
    ]);
  });

  it('wait for the window unless full', () => {
    const world = streamWorld({ BatchSize: 3, MaximumBatchingWindowInSeconds: 2 });
    world.put(2);
    expect(world.poller.step()).toBe(world.clock.now() + 2000);
    expect(world.batches()).toEqual([]);
    world.put(1);
    world.poller.step();
    expect(world.batches()).toEqual([[1, 2, 3]]);
  });

  it('stay within 6 MB', async () => {
    const world = streamWorld({});
    for (let n = 0; n < 20; n += 1) world.stream.put(`k${n}`, { data: { S: 'x'.repeat(390_000) } });
    await world.run();
    expect(world.batches().map(({ length }) => length)).toEqual([16, 4]);
  });

  it('leave out what the filter does not match, and the checkpoint passes it', async () => {
    const Pattern = '{"dynamodb":{"Keys":{"pk":{"S":["k1","k4"]}}}}';
    const world = streamWorld({ FilterCriteria: { Filters: [{ Pattern }] } });
    world.put(6);
    await world.run();
    expect(world.batches()).toEqual([[2, 5]]);
    expect(world.checkpoint()).toBe(6);
  });

  it('go out one at a time without lanes, and not without capacity', () => {
    const world = streamWorld({ BatchSize: 1 }, undefined, { capacity: 0 });
    world.put(3);
    expect(world.poller.step()).toBe(Infinity);
    expect(world.batches()).toEqual([]);
    world.invoker.capacity = 5;
    world.poller.step();
    expect(world.batches()).toEqual([[1]]);
  });
});

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
it.each([
  [1, 1],
  [4, 4],
])('has %i batches of a shard at a time with the function, no two of them of one item', (factor, concurrent) => {
  const { invoker, poller, put } = streamWorld({ ParallelizationFactor: factor, BatchSize: 1 });
  put(40, (n) => `k${n % 20}`);
  poller.step();
  expect(invoker.pending).toHaveLength(concurrent);
  const keys = invoker.batches.map(([record]) => JSON.stringify(record?.dynamodb.Keys));
  expect(new Set(keys).size).toBe(concurrent);
});
