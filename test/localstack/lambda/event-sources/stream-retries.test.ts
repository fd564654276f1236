import type { StreamRecord } from '../../../../localstack/core/ports.ts';
import { failed, failures, refused, success } from './fakes.ts';
import { has, numberOf, report, streamWorld, toBucket, toQueue } from './stream-world.ts';

describe('retries', () => {
  it('are as many as MaximumRetryAttempts, ever further apart, then the batch is given up', async () => {
    const times: number[] = [];
    const world = streamWorld({ MaximumRetryAttempts: 3, BatchSize: 2, ...toBucket }, (records) => {
      if (!has(records, 1)) return success();
      times.push(world.clock.now());
      return failed();
    });
    world.put(3);
    await world.run();
    expect(world.batches()).toEqual([[1, 2], [1, 2], [1, 2], [1, 2], [3]]);
    const waits = times.slice(1).map((at, n) => at - (times[n] ?? 0));
    for (const [n, wait] of waits.entries()) {
      expect(wait).toBeGreaterThan(500 * 2 ** n - 1);
      expect(wait).toBeLessThanOrEqual(1000 * 2 ** n);
    }
    expect(world.checkpoint()).toBe(3);
  });

  it('start at the lowest reported record', async () => {
    let isFirst = true;
    const world = streamWorld(report, (records) => {
      const answer = isFirst ? failures(...[4, 3].map((n) => records[n - 1]?.dynamodb.SequenceNumber)) : success();
      isFirst = false;
      return answer;
    });
    world.put(5);
    world.poller.step();
    await world.invoker.complete();
    expect(world.checkpoint()).toBe(2);
    await world.run();
    expect(world.batches()).toEqual([
      [1, 2, 3, 4, 5],
      [3, 4, 5],
    ]);
  });

  it('are of the whole batch when the report cannot be taken at its word', async () => {
    const answers = [failures('unknown'), failures(''), success('text'), success({ batchItemFailures: [] })];
    const world = streamWorld(report, () => answers.shift() ?? success());
    world.put(2);
    await world.run();
    expect(world.batches()).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('do not count an invocation that was throttled', async () => {
    const answers = [refused, refused];
    const world = streamWorld({ MaximumRetryAttempts: 0, ...toBucket }, () => answers.shift() ?? success());
    world.put(1);
    await world.run();
    expect(world.batches()).toHaveLength(3);
    expect(world.objects).toEqual([]);
  });

  it('count an error of the function that only has the name of throttling', async () => {
    const world = streamWorld({ MaximumRetryAttempts: 0, ...toBucket }, () => failed('TooManyRequestsException'));
    world.put(1);
    await world.run();
    expect(world.batches()).toHaveLength(1);
    expect(world.objects).toHaveLength(1);
  });

  it('go on with a default mapping until the record is a day old', async () => {
    const world = streamWorld(toBucket, () => failed());
    world.put(1);
    const start = world.clock.now();
    await world.run();
    expect(world.clock.now() - start).toBeGreaterThan(24 * 3600 * 1000);
    expect(world.objects).toMatchObject([{ body: { requestContext: { condition: 'RecordAgeExceeded' } } }]);
  });
});

const poisoned = (world: { objects: { body: Record<string, unknown> }[] }) =>
  world.objects.map(({ body }) =>
    (JSON.parse(body['payload'] as string) as { Records: StreamRecord[] }).Records.map(numberOf),
  );

describe('bisecting', () => {
  const bisect = { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, ...toBucket };
  it('halves a batch that fails, in order, and gives up nothing but the poison', async () => {
    const world = streamWorld({ ...bisect, BatchSize: 4 }, (records) => (has(records, 3) ? failed() : success()));
    world.put(5);
    await world.run();
    expect(world.batches()).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4], [5]]);
    expect(poisoned(world)).toEqual([[3]]);
  });

  it('splits at the reported record', async () => {
    const world = streamWorld({ ...bisect, ...report }, (records) =>
      failures(...records.filter((record) => numberOf(record) === 3).map(({ dynamodb }) => dynamodb.SequenceNumber)),
    );
    world.put(5);
    await world.run();
    expect(world.batches().slice(0, 2)).toEqual([
      [1, 2, 3, 4, 5],
      [3, 4, 5],
    ]);
    expect(poisoned(world)).toEqual([[3]]);
  });
});

it('gives up what is too old, and only that', async () => {
  const world = streamWorld({ MaximumRecordAgeInSeconds: 60, ...toQueue }, undefined, { capacity: 0 });
  world.put(2);
  world.poller.step();
  world.clock.advance(61_000);
  world.put(1);
  world.invoker.capacity = 1;
  await world.run();
  expect(world.batches()).toEqual([[3]]);
  expect(world.delivered).toMatchObject([
    {
      body: {
        requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 0 },
        DDBStreamBatchInfo: { batchSize: 2 },
      },
    },
  ]);
  expect(world.delivered[0]?.body).not.toHaveProperty('responseContext');
  expect(world.checkpoint()).toBe(3);
});
