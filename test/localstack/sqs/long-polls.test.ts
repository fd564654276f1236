import { caller, startSqs, urlOf } from './fixture.ts';

const QueueUrl = urlOf('q');

function start() {
  const started = startSqs();
  const queue = started.create({ QueueName: 'q', ReceiveMessageWaitTimeSeconds: 20 });
  const hangUp = new AbortController();
  const operation = (name: string, input: Record<string, unknown>): unknown =>
    started.sqs.operations[name]?.({ QueueUrl, ...input }, { ...caller, signal: hangUp.signal });
  return { ...started, queue, hangUp, operation };
}

test('a receive waits until a message comes', async () => {
  const { sqs, operation, clock } = start();
  const receive = operation('ReceiveMessage', {});
  expect(sqs.step()).toBe(clock.now() + 20_000);
  operation('SendMessage', { MessageBody: 'x' });
  sqs.step();
  expect(await receive).toMatchObject({ Messages: [{ Body: 'x' }] });
});

test('it wakes for a message that becomes visible again', async () => {
  const { sqs, operation, clock, queue } = start();
  operation('SendMessage', { MessageBody: 'x' });
  const [message] = queue.receive(1);
  queue.changeVisibility(message?.receiptHandle ?? '', 5_000);
  const receive = operation('ReceiveMessage', {});
  expect(sqs.step()).toBe(clock.now() + 5_000);
  clock.advance(5_000);
  sqs.step();
  expect(await receive).toMatchObject({ Messages: [{ Body: 'x' }] });
});

test('it ends empty at its deadline', async () => {
  const { sqs, operation, clock } = start();
  const receive = operation('ReceiveMessage', { WaitTimeSeconds: 2 });
  clock.advance(1_999);
  expect(sqs.step()).toBe(clock.now() + 1);
  clock.advance(1);
  sqs.step();
  expect(await receive).toEqual({});
});

test('after its caller hung up it takes nothing', async () => {
  const { sqs, operation, queue, hangUp } = start();
  const receive = operation('ReceiveMessage', {});
  hangUp.abort();
  operation('SendMessage', { MessageBody: 'x' });
  sqs.step();
  expect(await receive).toEqual({});
  expect(queue.counts).toEqual({ visible: 1, delayed: 0, inFlight: 0 });
});

test('of two that wait, one message goes to the first', async () => {
  const { sqs, operation, clock } = start();
  const [first, second] = [operation('ReceiveMessage', {}), operation('ReceiveMessage', {})];
  operation('SendMessage', { MessageBody: 'x' });
  sqs.step();
  clock.advance(20_000);
  sqs.step();
  expect([await first, await second]).toEqual([{ Messages: [expect.objectContaining({ Body: 'x' })] }, {}]);
});
