import { fifo, outgoing, startSqs } from './fixture.ts';

const nothing = { visible: 0, delayed: 0, inFlight: 0 };

test('the time of the first receive stays, in the dead-letter queue too', () => {
  const { create, clock } = startSqs();
  const dead = create({ QueueName: 'dead' });
  const queue = create({ QueueName: 'q', RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 } });
  queue.send(outgoing('x'));
  clock.advance(5_000);
  const ApproximateFirstReceiveTimestamp = String(clock.now());
  for (const from of [queue, queue, dead]) {
    queue.receive(1);
    clock.advance(30_000);
    if (from === dead) expect(dead.receive(1)).toMatchObject([{ attributes: { ApproximateFirstReceiveTimestamp } }]);
  }
});

const redrive = (deadLetterTargetArn: string, maxReceiveCount: number): object => ({
  RedrivePolicy: { deadLetterTargetArn, maxReceiveCount },
});

test('a dead-letter queue counts receives of its own for its own redrive policy, and answers them all', () => {
  const { create, clock } = startSqs();
  const last = create({ QueueName: 'last' });
  const dead = create({ QueueName: 'dead', ...redrive(last.arn, 2) });
  const queue = create({ QueueName: 'q', ...redrive(dead.arn, 3) });
  queue.send(outgoing('x'));
  const received = [queue, queue, queue, queue, dead, dead, dead, last].map((from) => {
    const [message] = from.receive(1);
    clock.advance(30_000);
    return message?.attributes['ApproximateReceiveCount'];
  });
  expect(received).toEqual(['1', '2', '3', undefined, '4', '5', undefined, '6']);
});

test('a message is counted as delayed, visible and in flight, one after the other', () => {
  const { create, clock } = startSqs();
  const queue = create({ QueueName: 'q', DelaySeconds: 10 });
  queue.send(outgoing('x'));
  expect(queue.counts).toEqual({ ...nothing, delayed: 1 });
  clock.advance(10_000);
  expect(queue.counts).toEqual({ ...nothing, visible: 1 });
  queue.receive(1);
  expect(queue.counts).toEqual({ ...nothing, inFlight: 1 });
  clock.advance(30_000);
  expect(queue.counts).toEqual({ ...nothing, visible: 1 });
});

test('what was deleted does not expire', () => {
  const { create, clock } = startSqs();
  const queue = create({ QueueName: 'q', MessageRetentionPeriod: 60 });
  for (const text of ['a', 'b']) {
    queue.send(outgoing(text));
    clock.advance(10_000);
  }
  const [first] = queue.receive(1);
  queue.delete(first?.receiptHandle ?? '');
  clock.advance(49_999);
  expect(queue.counts).toEqual({ ...nothing, visible: 1 });
  expect(queue.nextExpiryAt()).toBe(clock.now() + 1);
});

test('FIFO: for whoever polls, a handle is without effect once its visibility timeout is over', () => {
  const { create, clock } = startSqs();
  const queue = create(fifo);
  queue.send(outgoing('x', { groupId: 'a' }));
  const [old] = queue.receive(1);
  clock.advance(30_000);
  queue.delete(old?.receiptHandle ?? '');
  expect(queue.receive(1)).toHaveLength(1);
  queue.changeVisibility(old?.receiptHandle ?? '', 0);
  queue.delete(old?.receiptHandle ?? '');
  expect(queue.counts).toEqual({ ...nothing, inFlight: 1 });
});

test('FIFO: another queue delay leaves what is in flight hidden as long as before', () => {
  const { create, clock, sqs } = startSqs();
  const queue = create(fifo);
  queue.send(outgoing('x', { groupId: 'a' }));
  clock.advance(10_000);
  queue.receive(1);
  sqs.configure(queue, { ...queue.config, DelaySeconds: 1 });
  expect(queue.counts).toEqual({ ...nothing, inFlight: 1 });
});

test('a deleted queue is empty, for whoever still holds it too', () => {
  const { create, sqs } = startSqs();
  const queue = create({ QueueName: 'q' });
  queue.send(outgoing('x'));
  sqs.delete(queue);
  expect(queue.counts).toEqual(nothing);
  expect(queue.nextExpiryAt()).toBe(Infinity);
});
