import { drive, settle } from './fakes.ts';
import { sqsWorld } from './sqs-world.ts';

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-backoff-strategy
describe('a function without concurrency left', () => {
  const properties = { BatchSize: 1 };

  it('costs every message a receive', async () => {
    const { invoker, poller, queue } = sqsWorld({ properties });
    invoker.reserved = 0;
    queue.send('m1');
    poller.step();
    await settle();
    expect(invoker.refusals).toBe(1);
    expect(queue.receivesOf('m1')).toBe(1);
    expect(queue.receive(1)).toEqual([]);
  });

  it('has its messages given up though it never saw one', async () => {
    const { clock, invoker, poller, queue } = sqsWorld({ properties, maxReceives: 3 });
    invoker.reserved = 0;
    queue.send('m1');
    await drive(poller, clock, invoker);
    expect(queue.givenUp).toEqual(['m1']);
    expect(invoker.batches).toEqual([]);
  });

  it('is asked again, and gets what was received for it, as soon as it has some', async () => {
    const { clock, ids, invoker, poller, queue } = sqsWorld({ properties });
    invoker.reserved = 0;
    queue.send('m1');
    poller.step();
    await settle();
    const again = poller.step();
    expect(again).toBe(clock.now() + 1000);
    invoker.reserved = Infinity;
    clock.advance(999);
    poller.step();
    expect(ids()).toEqual([]);
    clock.advance(1);
    poller.step();
    expect(ids()).toEqual([['m1']]);
    expect(queue.receivesOf('m1')).toBe(1);
    await invoker.complete();
    expect(queue.deleted).toEqual(['m1']);
  });

  it('is asked less and less often, until the queue has the messages again', async () => {
    const { clock, invoker, poller, queue } = sqsWorld({ properties, maxReceives: 1 });
    invoker.reserved = 0;
    queue.send('m1');
    const start = clock.now();
    const times: number[] = [];
    for (let before = 0; queue.left.length > 0; before = invoker.refusals) {
      const nextAt = poller.step();
      await settle();
      if (invoker.refusals > before) times.push((clock.now() - start) / 1000);
      else clock.advance(nextAt - clock.now());
    }
    expect(times).toEqual([0, 1, 3, 7, 15]);
  });

  it('has five batches of it received at most', async () => {
    const { clock, invoker, poller, queue } = sqsWorld({ properties });
    invoker.reserved = 0;
    for (let n = 0; n < 9; n += 1) queue.send(`m${n}`);
    for (let second = 0; second < 5; second += 1) {
      poller.step();
      await settle();
      clock.advance(1000);
    }
    expect(queue.left.filter((id) => queue.receivesOf(id) > 0)).toHaveLength(5);
  });

  it('keeps to the maximum concurrency, what it refused counted', async () => {
    const ScalingConfig = { MaximumConcurrency: 2 };
    const { invoker, poller, queue } = sqsWorld({ properties: { ...properties, ScalingConfig } });
    invoker.reserved = 1;
    for (let n = 0; n < 5; n += 1) queue.send(`m${n}`);
    poller.step();
    await settle();
    poller.step();
    expect(invoker.batches).toHaveLength(1);
    expect(queue.left.filter((id) => queue.receivesOf(id) > 0)).toHaveLength(2);
  });

  it('works off all of it with what concurrency it has', async () => {
    const { clock, invoker, poller, queue } = sqsWorld({ properties, maxReceives: 100 });
    invoker.reserved = 1;
    for (let n = 0; n < 20; n += 1) queue.send(`m${n}`);
    await drive(poller, clock, invoker);
    expect(queue.deleted).toHaveLength(20);
    expect(invoker.maxPending).toBe(1);
    expect(invoker.refusals).toBeGreaterThan(0);
  });

  it('is no reason to look again at once while the machine is busy', async () => {
    const { clock, invoker, poller, queue } = sqsWorld({ properties, capacity: 1 });
    invoker.reserved = 0;
    queue.send('m1');
    poller.step();
    await settle();
    invoker.reserved = 2;
    queue.send('m2');
    poller.step();
    expect(invoker.batches).toHaveLength(1);
    clock.advance(5000);
    expect(poller.step()).toBe(Infinity);
  });
});

it('a machine without a process to spare costs no message a receive', async () => {
  const { poller, queue } = sqsWorld({ capacity: 1, properties: { BatchSize: 1 } });
  queue.send('m1');
  queue.send('m2');
  poller.step();
  await settle();
  poller.step();
  expect([queue.receivesOf('m1'), queue.receivesOf('m2')]).toEqual([1, 0]);
});

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
it('begins with five batches at a time, and takes 300 more each minute while all are busy', () => {
  const { clock, invoker, poller, queue } = sqsWorld({ capacity: 100, properties: { BatchSize: 1 } });
  for (let n = 0; n < 100; n += 1) queue.send(`m${n}`);
  const nextAt = poller.step();
  expect(invoker.pending).toHaveLength(5);
  expect(nextAt).toBe(clock.now() + 200);
  clock.advance(199);
  poller.step();
  expect(invoker.pending).toHaveLength(5);
  clock.advance(1);
  poller.step();
  expect(invoker.pending).toHaveLength(6);
  clock.advance(1000);
  poller.step();
  expect(invoker.pending).toHaveLength(11);
});

it('a group of a FIFO queue has one batch with the function, and others go on beside it', async () => {
  const { ids, invoker, poller, queue } = sqsWorld({ isFifo: true, properties: { BatchSize: 1 } });
  for (const id of ['a1', 'a2', 'b1']) queue.send(id, '{}', id.charAt(0));
  poller.step();
  expect(ids()).toEqual([['a1'], ['b1']]);
  await invoker.complete(1);
  poller.step();
  expect(ids()).toHaveLength(2);
  await invoker.complete(0);
  poller.step();
  expect(ids()).toEqual([['a1'], ['b1'], ['a2']]);
});
