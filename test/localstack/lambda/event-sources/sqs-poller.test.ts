import { drive, failed, failures, success } from './fakes.ts';
import { report, sqsWorld } from './sqs-world.ts';

it('gives a function the record that AWS gives it', () => {
  const { invoker, poller, queue } = sqsWorld();
  queue.send('m1', '{"a":1}');
  poller.step();
  expect(invoker.batches).toEqual([
    [
      {
        messageId: 'm1',
        receiptHandle: 'm1#1',
        body: '{"a":1}',
        attributes: { ApproximateReceiveCount: '1' },
        messageAttributes: {
          kind: { stringValue: 'test', stringListValues: [], binaryListValues: [], dataType: 'String' },
        },
        md5OfBody: 'md5',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:queue',
        awsRegion: 'eu-west-1',
      },
    ],
  ]);
});

it('deletes what succeeded, and says that something changed', async () => {
  const { changes, clock, invoker, poller, queue } = sqsWorld();
  for (let n = 0; n < 25; n += 1) queue.send(`m${n}`);
  await drive(poller, clock, invoker);
  expect(queue.left).toEqual([]);
  expect(invoker.batches.map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(changes()).toBe(3);
});

describe('what a function answers for m1 and m2', () => {
  it.each([
    ['a failure', failed(), ['m1', 'm2']],
    ['null', success(null), []],
    ['nothing', success(undefined), []],
    ['an empty object', success({}), []],
    ['a null list', success({ batchItemFailures: null }), []],
    ['an empty list', failures(), []],
    ['one id', failures('m2'), ['m2']],
    ['both ids', failures('m1', 'm2'), ['m1', 'm2']],
    ['an unknown id', failures('m3'), ['m1', 'm2']],
    ['an id and an unknown one', failures('m1', 'm3'), ['m1', 'm2']],
    ['an empty id', failures(''), ['m1', 'm2']],
    ['a null id', failures(null), ['m1', 'm2']],
    ['another member’s name', success({ batchItemFailures: [{ id: 'm1' }] }), ['m1', 'm2']],
    ['an entry that is no object', success({ batchItemFailures: ['m1'] }), ['m1', 'm2']],
    ['a list that is none', success({ batchItemFailures: 'm1' }), ['m1', 'm2']],
    ['text', success('fine'), ['m1', 'm2']],
  ])('%s', async (_, answer, left) => {
    const { clock, invoker, poller, queue } = sqsWorld({ properties: report, run: () => answer });
    queue.send('m1');
    queue.send('m2');
    const hiddenUntil = clock.now() + queue.visibilityMs;
    poller.step();
    await invoker.complete();
    expect(queue.left).toEqual(left);
    // Left alone until the visibility timeout ends: not shortened.
    expect(poller.step()).toBe(left.length > 0 ? hiddenUntil : Infinity);
  });

  it('counts for nothing unless the mapping asks for reports', async () => {
    const { clock, invoker, poller, queue } = sqsWorld({ run: () => failures('m1') });
    queue.send('m1');
    await drive(poller, clock, invoker);
    expect(queue.deleted).toEqual(['m1']);
  });
});

it('deletes what its filter does not match, and never invokes with it', async () => {
  const Filters = [{ Pattern: '{"body":{"kind":["wanted"]}}' }, { Pattern: '{"body":["plain"]}' }];
  const { clock, ids, invoker, poller, queue } = sqsWorld({ properties: { FilterCriteria: { Filters } } });
  queue.send('m1', '{"kind":"wanted"}');
  queue.send('m2', '{"kind":"other"}');
  queue.send('m3', 'plain');
  queue.send('m4', 'no json');
  queue.send('m5', '["wanted"]');
  await drive(poller, clock, invoker);
  expect(ids()).toEqual([['m1', 'm3']]);
  expect(queue.deleted.toSorted()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
});

it('refuses a filter that looks at anything but the body', () => {
  const FilterCriteria = { Filters: [{ Pattern: '{"attributes":{"SenderId":["x"]}}' }] };
  expect(() => sqsWorld({ properties: { FilterCriteria } })).toThrow(/only look at body; got: attributes/);
});

it('does not receive while the function has no capacity', async () => {
  const { invoker, poller, queue } = sqsWorld({ capacity: 1, properties: { BatchSize: 1 } });
  queue.send('m1');
  queue.send('m2');
  expect(poller.step()).toBe(Infinity);
  expect(invoker.batches).toHaveLength(1);
  expect(queue.nextVisibleAt()).not.toBe(Infinity);
  expect(queue.receive(1)).toMatchObject([{ messageId: 'm2', attributes: { ApproximateReceiveCount: '1' } }]);
});

it('keeps to its maximum concurrency', async () => {
  const properties = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } };
  const { clock, invoker, poller, queue } = sqsWorld({ properties });
  for (let n = 0; n < 9; n += 1) queue.send(`m${n}`);
  await drive(poller, clock, invoker);
  expect(invoker.maxPending).toBe(2);
  expect(queue.left).toEqual([]);
});

describe('the batching window', () => {
  const properties = { BatchSize: 20, MaximumBatchingWindowInSeconds: 5 };

  it('ends so long after the first message', () => {
    const { clock, ids, poller, queue } = sqsWorld({ properties });
    queue.send('m1');
    const end = poller.step();
    expect(end).toBe(clock.now() + 5000);
    clock.advance(4999);
    queue.send('m2');
    expect(poller.step()).toBe(end);
    expect(ids()).toEqual([]);
    clock.advance(1);
    poller.step();
    expect(ids()).toEqual([['m1', 'm2']]);
  });

  it('ends at once when the batch is full', () => {
    const { ids, poller, queue } = sqsWorld({ properties });
    for (let n = 0; n < 21; n += 1) queue.send(`m${n}`);
    poller.step();
    expect(ids().map(({ length }) => length)).toEqual([20]);
  });
});

it('keeps a batch within 6 MB, in order', async () => {
  const { clock, ids, invoker, poller, queue } = sqsWorld({ isFifo: true });
  for (let n = 0; n < 10; n += 1) queue.send(`m${n}`, 'x'.repeat(1024 * 1024), 'group');
  const start = clock.now();
  await drive(poller, clock, invoker);
  // The rest went back to the queue at once.
  expect(clock.now()).toBe(start);
  expect(ids()).toEqual([
    ['m0', 'm1', 'm2', 'm3', 'm4'],
    ['m5', 'm6', 'm7', 'm8', 'm9'],
  ]);
});

it('rests while it is disabled', () => {
  const { invoker, poller, queue } = sqsWorld({ properties: { Enabled: false } });
  queue.send('m1');
  expect(poller.step()).toBe(Infinity);
  expect(invoker.batches).toEqual([]);
});
