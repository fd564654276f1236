import type { Queue } from '../../../localstack/sqs/sqs.ts';
import { bodies, fifo, outgoing, startSqs } from './fixture.ts';

const send = (queue: Queue, groupId: string, ...texts: string[]): void => {
  for (const text of texts) queue.send(outgoing(text, { groupId, deduplicationId: `${groupId}-${text}` }));
};

test('one receive returns several messages of a group in order, and locks the group until all are gone', () => {
  const { create, clock } = startSqs();
  const queue = create(fifo);
  send(queue, 'a', 'a1', 'a2', 'a3');
  const [first, second] = queue.receive(2);
  expect([first?.body, second?.body]).toEqual(['a1', 'a2']);
  expect(queue.receive(10)).toEqual([]);
  queue.delete(first?.receiptHandle ?? '');
  expect(queue.receive(10)).toEqual([]);
  queue.delete(second?.receiptHandle ?? '');
  expect(bodies(queue.receive(10))).toEqual(['a3']);
  clock.advance(30_000);
  expect(bodies(queue.receive(10))).toEqual(['a3']);
});

test('a message made visible early waits for those of its group before it', () => {
  const { create, clock } = startSqs();
  const queue = create(fifo);
  send(queue, 'a', 'a1', 'a2', 'a3');
  const [, second] = queue.receive(2);
  queue.changeVisibility(second?.receiptHandle ?? '', 0);
  expect(queue.receive(10)).toEqual([]);
  clock.advance(30_000);
  expect(bodies(queue.receive(10))).toEqual(['a1', 'a2', 'a3']);
});

test('the oldest message of a group made visible early comes again at once, and no other of the group with it', () => {
  const { create } = startSqs();
  const queue = create(fifo);
  send(queue, 'a', 'a1', 'a2', 'a3');
  send(queue, 'b', 'b1');
  const [first] = queue.receive(2);
  queue.changeVisibility(first?.receiptHandle ?? '', 0);
  expect(bodies(queue.receive(10)).sort()).toEqual(['a1', 'b1']);
});

test('a locked group does not hold up another, and groups take turns', () => {
  const { create } = startSqs();
  const queue = create(fifo);
  send(queue, 'a', 'a1', 'a2');
  send(queue, 'b', 'b1');
  const [a1] = queue.receive(1);
  expect(bodies(queue.receive(10))).toEqual(['b1']);
  send(queue, 'c', 'c1');
  queue.delete(a1?.receiptHandle ?? '');
  expect(bodies(queue.receive(1))).toEqual(['c1']);
  expect(bodies(queue.receive(1))).toEqual(['a2']);
});

test.each([
  { scope: 'queue', otherGroup: 'is a duplicate', isDuplicate: true },
  { scope: 'messageGroup', otherGroup: 'is another message', isDuplicate: false },
])('with deduplication scope $scope the same id in another group $otherGroup', ({ scope, isDuplicate }) => {
  const { create } = startSqs();
  const queue = create({ ...fifo, DeduplicationScope: scope });
  const first = queue.send(outgoing('same', { groupId: 'a' }));
  const second = queue.send(outgoing('same', { groupId: 'b' }));
  expect(second.messageId === first.messageId).toBe(isDuplicate);
  expect(queue.counts.visible).toBe(isDuplicate ? 1 : 2);
});

test('a duplicate is answered as the first send was for five minutes, also after deletion, and not a millisecond longer', () => {
  const { create, clock, observed } = startSqs();
  const queue = create(fifo);
  const first = queue.send(outgoing('once', { groupId: 'a' }));
  queue.delete(queue.receive(1)[0]?.receiptHandle ?? '');
  clock.advance(299_999);
  expect(queue.send(outgoing('once', { groupId: 'a' }))).toEqual(first);
  expect(queue.receive(1)).toEqual([]);
  clock.advance(1);
  const again = queue.send(outgoing('once', { groupId: 'a' }));
  expect(again.messageId).not.toBe(first.messageId);
  expect(bodies(queue.receive(1))).toEqual(['once']);
  expect(observed.filter(({ kind }) => kind === 'message-sent')).toHaveLength(2);
});

test('content-based deduplication looks at the body only, and its id is the SHA-256', () => {
  const { create } = startSqs();
  const queue = create(fifo);
  const first = queue.send(outgoing('x', { groupId: 'a' }));
  const attributes = { tenant: { DataType: 'String', StringValue: 't' } };
  expect(queue.send(outgoing('x', { groupId: 'a', attributes }))).toEqual(first);
  const id = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
  expect(queue.receive(1)[0]?.attributes['MessageDeduplicationId']).toBe(id);
});

test('sequence numbers have 20 digits and increase', () => {
  const { create } = startSqs();
  const queue = create(fifo);
  const numbers = Array.from({ length: 50 }, (_, n) => queue.send(outgoing(`${n}`, { groupId: 'a' })).sequenceNumber);
  expect(numbers.every((number) => /^\d{20}$/.test(number ?? ''))).toBe(true);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)));
});

test('a FIFO dead-letter queue keeps group, id and order, and counts retention anew', () => {
  const { create, clock, observed, sqs } = startSqs();
  const dead = create({ ...fifo, QueueName: 'dead.fifo', MessageRetentionPeriod: 60 });
  const RedrivePolicy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 };
  const queue = create({ ...fifo, VisibilityTimeout: 50, RedrivePolicy });
  const { messageId } = queue.send(outgoing('poison', { groupId: 'a' }));
  for (let receive = 1; receive <= 2; receive++) {
    expect(queue.receive(1)[0]?.attributes['ApproximateReceiveCount']).toBe(`${receive}`);
    clock.advance(50_000);
  }
  send(queue, 'a', 'healthy');
  expect(bodies(queue.receive(1))).toEqual(['healthy']);
  const kind = 'message-dead-lettered';
  expect(observed).toContainEqual({
    kind,
    queue: 'orders.fifo',
    deadLetterQueue: 'dead.fifo',
    messageId,
    body: 'poison',
  });
  clock.advance(59_999);
  const [letter] = dead.receive(1);
  expect(letter).toMatchObject({
    messageId,
    attributes: {
      MessageGroupId: 'a',
      MessageDeduplicationId: messageId,
      DeadLetterQueueSourceArn: queue.arn,
      ApproximateReceiveCount: '3',
    },
  });
  clock.advance(1);
  sqs.step();
  expect(dead.counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
});

test('a purge forgets deduplication ids', () => {
  const { create } = startSqs();
  const queue = create(fifo);
  queue.send(outgoing('once', { groupId: 'a' }));
  queue.purge();
  queue.send(outgoing('once', { groupId: 'a' }));
  expect(bodies(queue.receive(1))).toEqual(['once']);
});

test('a queue delay holds a group back in order', () => {
  const { create, clock } = startSqs();
  const queue = create({ ...fifo, DelaySeconds: 10 });
  send(queue, 'a', 'a1');
  clock.advance(5_000);
  send(queue, 'a', 'a2');
  expect(queue.counts.delayed).toBe(2);
  clock.advance(5_000);
  expect(bodies(queue.receive(10))).toEqual(['a1']);
  clock.advance(5_000);
  expect(queue.receive(10)).toEqual([]);
});
