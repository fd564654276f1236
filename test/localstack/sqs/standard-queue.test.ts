import { bodies, outgoing, startSqs } from './fixture.ts';

const plain = { QueueName: 'work' };

test('a message in flight is hidden for the visibility timeout, to the millisecond', () => {
  const { create, clock } = startSqs();
  const queue = create({ ...plain, VisibilityTimeout: 10 });
  queue.send(outgoing('x'));
  expect(queue.receive(10)).toHaveLength(1);
  expect(queue.nextVisibleAt()).toBe(clock.now() + 10_000);
  clock.advance(9_999);
  expect(queue.receive(10)).toEqual([]);
  clock.advance(1);
  expect(queue.receive(10)[0]?.attributes['ApproximateReceiveCount']).toBe('2');
});

test('the newest receipt handle deletes after the timeout too; an older one is without effect', () => {
  const { create, clock } = startSqs();
  const queue = create(plain);
  queue.send(outgoing('x'));
  const [old] = queue.receive(1);
  clock.advance(30_000);
  const [newest] = queue.receive(1);
  queue.delete(old?.receiptHandle ?? '');
  expect(queue.counts.inFlight).toBe(1);
  clock.advance(30_000);
  queue.delete(newest?.receiptHandle ?? '');
  expect(queue.counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
});

test('a receipt handle of another queue is refused', () => {
  const { create } = startSqs();
  const [queue, other] = [create(plain), create({ QueueName: 'other' })];
  queue.send(outgoing('x'));
  const [message] = queue.receive(1);
  expect(() => other.delete(message?.receiptHandle ?? '')).toThrow(
    expect.objectContaining({ code: 'ReceiptHandleIsInvalid' }),
  );
});

test('messages may share a group without locking it (fair queues), and may be delayed one by one', () => {
  const { create, clock } = startSqs();
  const queue = create({ ...plain, DelaySeconds: 3 });
  queue.send(outgoing('late', { groupId: 'g' }));
  queue.send(outgoing('now', { groupId: 'g', delaySeconds: 0 }));
  expect(bodies(queue.receive(10))).toEqual(['now']);
  clock.advance(3_000);
  expect(queue.receive(10)[0]?.attributes).toMatchObject({ MessageGroupId: 'g' });
});

test('retention ends a message wherever it is, and a dead letter counts it from the first send', () => {
  const { create, clock, sqs } = startSqs();
  const dead = create({ QueueName: 'dead', MessageRetentionPeriod: 100 });
  const RedrivePolicy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 };
  const queue = create({ ...plain, MessageRetentionPeriod: 100, VisibilityTimeout: 60, RedrivePolicy });
  queue.send(outgoing('x'));
  const sentAt = String(clock.now());
  queue.receive(1);
  clock.advance(60_000);
  expect(queue.receive(1)).toEqual([]);
  expect(dead.receive(1)[0]?.attributes).toMatchObject({ SentTimestamp: sentAt, DeadLetterQueueSourceArn: queue.arn });
  expect(sqs.step()).toBe(Number(sentAt) + 100_000);
  clock.advance(40_000);
  expect(sqs.step()).toBe(Infinity);
  expect(dead.counts.inFlight).toBe(0);
});

test('a message stays where it is while its dead-letter queue does not exist', () => {
  const { create, clock, sqs } = startSqs();
  const dead = create({ QueueName: 'dead' });
  const queue = create({ ...plain, RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 } });
  sqs.delete(dead);
  queue.send(outgoing('x'));
  for (let receive = 0; receive < 3; receive++) {
    expect(queue.receive(1)).toHaveLength(1);
    clock.advance(30_000);
  }
});

const rule = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:rule' } as const;

test('EventBridge delivers with an id of its own, and a role with its session’s', () => {
  const { create, sqs, changes } = startSqs();
  const queue = create(plain);
  sqs.deliver(queue.arn, '{}', { source: rule, attributes: { ERROR_CODE: { DataType: 'String', StringValue: 'X' } } });
  expect(changes.count).toBe(1);
  expect(queue.receive(1)[0]).toMatchObject({
    attributes: { SenderId: 'AIDAIT2UOQQY3AUEKVGXU' },
    messageAttributes: { ERROR_CODE: { StringValue: 'X' } },
  });
  sqs.deliver(queue.arn, '{}', { source: { kind: 'role-session', arn: 'a', roleArn: 'r', uniqueId: 'AROA:f' } });
  expect(queue.receive(1)[0]).toMatchObject({ attributes: { SenderId: 'AROA:f' } });
  const ordered = create({ QueueName: 'o.fifo', FifoQueue: true, ContentBasedDeduplication: true });
  expect(() => sqs.deliver(ordered.arn, '{}', { source: rule })).toThrow(
    expect.objectContaining({ code: 'MissingParameter' }),
  );
  expect(() => sqs.deliver('arn:none', '{}', { source: rule })).toThrow(
    expect.objectContaining({ code: 'QueueDoesNotExist' }),
  );
});
