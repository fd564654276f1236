import { bodies, fifo, outgoing, startOperations, startSqs, urlOf } from './fixture.ts';

function start() {
  const { create, clock } = startSqs();
  const queue = create(fifo);
  for (const text of ['a', 'b', 'c']) queue.send(outgoing(text, { groupId: text }));
  const take = (attemptId?: string, visibilitySeconds = 30) => {
    const messages = queue.take(2, visibilitySeconds, attemptId);
    return messages.map(({ body, receiptHandle, receiveCount }) => ({ body, receiptHandle, receiveCount }));
  };
  return { queue, clock, take };
}

test('a repeated attempt gets the same messages with the same handles, and their timeout starts anew', () => {
  const { take, clock, queue } = start();
  const first = take('one');
  expect(bodies(first)).toEqual(['a', 'b']);
  clock.advance(29_999);
  expect(take('one')).toEqual(first);
  clock.advance(29_999);
  expect(queue.counts.inFlight).toBe(2);
  expect(bodies(take('two'))).toEqual(['c']);
  expect(take('two', 5)).toHaveLength(1);
  clock.advance(1);
  expect(queue.counts).toEqual({ visible: 2, delayed: 0, inFlight: 1 });
});

test('an attempt whose messages came back is a new receive', () => {
  const { take, clock } = start();
  take('one');
  clock.advance(30_000);
  expect(take('one')).toMatchObject([{ receiveCount: 1 }, { receiveCount: 2 }]);
});

test.each<[string, (queue: ReturnType<typeof start>['queue'], handle: string) => void]>([
  ['deleted', (queue, handle) => queue.delete(handle)],
  ['given another visibility timeout', (queue, handle) => queue.changeVisibility(handle, 60_000)],
])('an attempt of which a message was %s cannot be repeated', (_name, modify) => {
  const { take, queue } = start();
  const [first] = take('one');
  modify(queue, first?.receiptHandle ?? '');
  expect(bodies(take('one'))).toEqual(['c']);
});

test('an attempt can be repeated for five minutes', () => {
  const { take, clock } = start();
  const first = take('one', 3_600);
  clock.advance(299_999);
  expect(take('one', 3_600)).toEqual(first);
  clock.advance(300_000);
  expect(bodies(take('one', 3_600))).toEqual(['c']);
});

test('an attempt of which a message was received again by another cannot be repeated', () => {
  const { take, clock } = start();
  take('one');
  clock.advance(30_000);
  expect(bodies(take('other'))).toEqual(['c', 'a']);
  expect(bodies(take('third'))).toEqual(['b']);
  expect(take('one')).toEqual([]);
});

test('an id that was used for another receive since is repeated for five minutes from that one', () => {
  const { take, clock, queue } = start();
  const [first] = take('one', 3_600);
  clock.advance(240_000);
  queue.delete(first?.receiptHandle ?? '');
  const second = take('one', 3_600);
  expect(bodies(second)).toEqual(['c']);
  clock.advance(120_000);
  expect(take('one', 3_600)).toEqual(second);
});

test('an attempt that got nothing is not remembered', () => {
  const { take, queue } = start();
  take(undefined, 60);
  take(undefined, 60);
  expect(take('one')).toEqual([]);
  queue.send(outgoing('d', { groupId: 'd' }));
  expect(bodies(take('one'))).toEqual(['d']);
});

test('a standard queue knows no attempts, and an id that is none is refused', async () => {
  const { call, receive, refusal } = startOperations({ QueueName: 'q' }, { ...fifo, QueueName: 'q.fifo' });
  for (const MessageBody of ['a', 'b']) call('SendMessage', { MessageBody });
  const attempt = { ReceiveRequestAttemptId: 'one' };
  expect((await receive(attempt)).Messages).toMatchObject([{ Body: 'a' }]);
  expect((await receive(attempt)).Messages).toMatchObject([{ Body: 'b' }]);
  const QueueUrl = urlOf('q.fifo');
  call('SendMessage', { QueueUrl, MessageBody: 'a', MessageGroupId: 'a' });
  const first = await receive({ QueueUrl, ...attempt });
  expect(first.Messages).toHaveLength(1);
  expect(await receive({ QueueUrl, ...attempt })).toEqual(first);
  for (const id of ['', 'a b', 'x'.repeat(129)])
    expect(await refusal('ReceiveMessage', { ReceiveRequestAttemptId: id })).toBe('InvalidParameterValue');
});
