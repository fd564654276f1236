import { taskHandle } from '../../../localstack/sqs/move-tasks/task-handle.ts';
import { accountId, arnOf, bodies, fifo, outgoing, startOperations } from './fixture.ts';

interface Task {
  readonly TaskHandle?: string;
  readonly Status: string;
  readonly ApproximateNumberOfMessagesMoved: number;
}

/** Two sources, their dead-letter queue with a message of each, and the operations of move tasks. */
function start(type: Record<string, unknown> = {}) {
  const all = startOperations();
  const { sqs, create, call, clock } = all;
  const suffix = type['FifoQueue'] ? '.fifo' : '';
  const named = (name: string) => ({ ...type, QueueName: `${name}${suffix}` });
  const dead = create({ ...named('dead'), VisibilityTimeout: 50 });
  const RedrivePolicy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 };
  const [orders, refunds] = ['orders', 'refunds'].map((name) => create({ ...named(name), RedrivePolicy }));
  if (!orders || !refunds) throw new Error('two sources were made');
  const other = create(named('other'));
  const die = (source: typeof orders, ...texts: string[]): void => {
    for (const text of texts) source.send(outgoing(text, { groupId: 'g', deduplicationId: suffix ? text : undefined }));
    for (let receive = 0; receive < 2; receive++) source.take(10, 0);
  };
  const begin = (input: Record<string, unknown> = {}): string =>
    (call('StartMessageMoveTask', { SourceArn: dead.arn, ...input }) as { TaskHandle: string }).TaskHandle;
  const list = (MaxResults?: number): readonly Task[] =>
    (call('ListMessageMoveTasks', { SourceArn: dead.arn, MaxResults }) as { Results: readonly Task[] }).Results;
  const pass = (ms: number): number => {
    clock.advance(ms);
    return sqs.step();
  };
  return { ...all, dead, orders, refunds, other, die, begin, list, pass };
}

test('without a destination each message goes back to the queue that it came from, as a new message', () => {
  const { die, dead, orders, refunds, begin, list, pass, clock } = start();
  const attributes = { tenant: { DataType: 'String', StringValue: 't' } };
  const message = outgoing('o1', { attributes, groupId: 'g', traceHeader: 'Root=1' });
  const { messageId } = orders.send(message);
  die(orders);
  die(refunds, 'r1');
  expect(dead.counts.visible).toBe(2);
  clock.advance(1_000);
  begin();
  expect(list()).toEqual([
    {
      TaskHandle: expect.any(String),
      Status: 'RUNNING',
      SourceArn: dead.arn,
      ApproximateNumberOfMessagesMoved: 0,
      ApproximateNumberOfMessagesToMove: 2,
      StartedTimestamp: clock.now(),
    },
  ]);
  pass(2);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }]);
  expect(list()[0]).not.toHaveProperty('TaskHandle');
  expect(dead.counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
  expect(bodies(refunds.receive(10))).toEqual(['r1']);
  const [moved] = orders.receive(10);
  expect(moved?.messageId).not.toBe(messageId);
  expect(moved).toMatchObject({ body: 'o1', messageAttributes: attributes });
  expect(moved?.attributes).toMatchObject({
    ApproximateReceiveCount: '1',
    SentTimestamp: String(clock.now()),
    SenderId: 'AIDASENDER',
    MessageGroupId: 'g',
    AWSTraceHeader: 'Root=1',
  });
  expect(moved?.attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
});

test('a destination of one’s own gets all, with its own delay and retention', () => {
  const { die, dead, orders, other, sqs, begin, list, pass, clock } = start();
  die(orders, 'a', 'b');
  dead.send(outgoing('sent here'));
  sqs.configure(other, { ...other.config, DelaySeconds: 5, MessageRetentionPeriod: 60 });
  clock.advance(345_000_000);
  begin({ DestinationArn: other.arn });
  pass(10);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', DestinationArn: other.arn }]);
  expect(other.counts).toEqual({ visible: 0, delayed: 3, inFlight: 0 });
  pass(5_000);
  expect(bodies(other.receive(10)).sort()).toEqual(['a', 'b', 'sent here']);
});

test('a rate is kept: the first at once, the next each its part of a second later', () => {
  const { die, orders, other, begin, list, pass } = start();
  die(orders, 'a', 'b', 'c');
  begin({ MaxNumberOfMessagesPerSecond: 2, DestinationArn: other.arn });
  const now = pass(0);
  expect(list()).toMatchObject([
    { Status: 'RUNNING', MaxNumberOfMessagesPerSecond: 2, ApproximateNumberOfMessagesMoved: 1 },
  ]);
  expect(pass(499)).toBe(now);
  expect(list()[0]?.ApproximateNumberOfMessagesMoved).toBe(1);
  pass(1);
  expect(list()[0]?.ApproximateNumberOfMessagesMoved).toBe(2);
  pass(500);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }]);
  expect(other.counts.visible).toBe(3);
});

test('it moves as many as there were at the start, so that what dies again does not go round', () => {
  const { die, dead, orders, begin, list, pass } = start();
  die(orders, 'a', 'b');
  begin({ MaxNumberOfMessagesPerSecond: 1 });
  pass(0);
  die(orders, 'c');
  expect(dead.counts.visible).toBe(3);
  pass(10_000);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }]);
  expect(dead.counts.visible).toBe(2);
});

test('messages in flight stay, and a task for none is complete at once', () => {
  const { die, dead, orders, begin, list, pass } = start();
  die(orders, 'a', 'b');
  dead.receive(1);
  begin();
  pass(10);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
  begin();
  pass(0);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 0 }]);
  expect(dead.counts.inFlight).toBe(1);
});

test('FIFO: groups keep their order, and deduplication drops nothing', () => {
  const { die, dead, orders, begin, list, pass } = start({ ...fifo });
  die(orders, 'a', 'b', 'c');
  expect(dead.counts.visible).toBe(3);
  begin();
  pass(10);
  expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }]);
  const moved = orders.receive(10);
  expect(bodies(moved)).toEqual(['a', 'b', 'c']);
  expect(moved.every(({ attributes }) => attributes['MessageGroupId'] === 'g')).toBe(true);
});

test('a cancelled task stops, and what it moved stays moved', async () => {
  const { die, dead, orders, call, refusal, begin, list, pass } = start();
  die(orders, 'a', 'b', 'c');
  const TaskHandle = begin({ MaxNumberOfMessagesPerSecond: 1 });
  pass(0);
  expect(call('CancelMessageMoveTask', { TaskHandle })).toEqual({ ApproximateNumberOfMessagesMoved: 1 });
  expect(list()).toMatchObject([{ Status: 'CANCELLING' }]);
  expect(await refusal('CancelMessageMoveTask', { TaskHandle })).toBe('InvalidParameterValue');
  pass(10_000);
  expect(list()).toMatchObject([{ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 1 }]);
  expect(dead.counts.visible).toBe(2);
});

test('a message that nobody knows the source of fails the task, and stays', () => {
  const { die, dead, orders, begin, list, pass } = start();
  die(orders, 'a');
  dead.send(outgoing('sent here'));
  begin();
  pass(10);
  expect(list()).toMatchObject([
    { Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource', ApproximateNumberOfMessagesMoved: 1 },
  ]);
  expect(bodies(dead.receive(10))).toEqual(['sent here']);
});

test('a queue that is deleted on the way fails the task', () => {
  const { die, orders, other, sqs, begin, list, pass } = start();
  die(orders, 'a', 'b');
  begin({ DestinationArn: other.arn, MaxNumberOfMessagesPerSecond: 1 });
  pass(0);
  sqs.delete(other);
  pass(1_000);
  const FailureReason = 'AWS.SimpleQueueService.NonExistentQueue';
  expect(list()).toMatchObject([{ Status: 'FAILED', FailureReason, ApproximateNumberOfMessagesMoved: 1 }]);
});

test('a dead-letter queue that is deleted ends its task, and one made anew knows of none', async () => {
  const { die, dead, orders, sqs, refusal, begin, create, list, pass } = start();
  die(orders, 'a', 'b');
  begin({ MaxNumberOfMessagesPerSecond: 1 });
  pass(0);
  sqs.delete(dead);
  pass(60_000);
  expect(orders.counts.visible).toBe(1);
  expect(await refusal('ListMessageMoveTasks', { SourceArn: dead.arn })).toBe('ResourceNotFoundException');
  create({ QueueName: 'dead' });
  expect(list(10)).toEqual([]);
});

test('ten tasks are remembered, the newest first; one is shown unless more are asked for', () => {
  const { begin, list, pass } = start();
  for (let n = 1; n <= 11; n++) {
    begin({ MaxNumberOfMessagesPerSecond: n });
    pass(1);
  }
  expect(list()).toMatchObject([{ MaxNumberOfMessagesPerSecond: 11 }]);
  const rates = list(10).map((task) => (task as unknown as Record<string, number>)['MaxNumberOfMessagesPerSecond']);
  expect(rates).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
});

const unknownTask = taskHandle({ taskId: '10f57157-fc38-4da9-a113-4de7e12d05aa', sourceArn: arnOf('dead') });
const unknownQueue = taskHandle({ taskId: '10f57157-fc38-4da9-a113-4de7e12d05aa', sourceArn: arnOf('none') });
const notFound = (parameter: string): string =>
  `The resource that you specified for the ${parameter} parameter doesn't exist.`;

// Messages that end with a period are AWS's own: https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs_move_task.snapshot.json
test.each<[string, Record<string, unknown>, string, string]>([
  ['Start', { SourceArn: arnOf('none') }, 'ResourceNotFoundException', notFound('SourceArn')],
  ['Start', { DestinationArn: arnOf('none') }, 'ResourceNotFoundException', notFound('DestinationArn')],
  [
    'Start',
    { SourceArn: arnOf('orders') },
    'InvalidParameterValue',
    'Source queue must be configured as a Dead Letter Queue.',
  ],
  ['Start', { SourceArn: 'dead' }, 'InvalidParameterValue', 'You must use this format to specify the SourceArn'],
  ['Start', { DestinationArn: '' }, 'InvalidParameterValue', 'You must use this format to specify the DestinationArn'],
  ['Start', { DestinationArn: arnOf('dead') }, 'InvalidParameterValue', 'cannot be the same'],
  ['Start', { DestinationArn: arnOf('b.fifo') }, 'InvalidParameterValue', 'must be of the same queue type'],
  ['Start', { MaxNumberOfMessagesPerSecond: 0 }, 'InvalidParameterValue', 'between 1 and 500'],
  ['Start', { MaxNumberOfMessagesPerSecond: 501 }, 'InvalidParameterValue', 'between 1 and 500'],
  ['List', { SourceArn: arnOf('none') }, 'ResourceNotFoundException', notFound('SourceArn')],
  ['List', { MaxResults: 0 }, 'InvalidParameterValue', 'between 1 and 10'],
  ['List', { MaxResults: 11 }, 'InvalidParameterValue', 'between 1 and 10'],
  ['Cancel', { TaskHandle: 'foobared' }, 'InvalidParameterValue', 'Value for parameter TaskHandle is invalid.'],
  ['Cancel', { TaskHandle: unknownQueue }, 'ResourceNotFoundException', notFound('SourceArn')],
  ['Cancel', { TaskHandle: unknownTask }, 'ResourceNotFoundException', 'Task does not exist.'],
])('%s %j → %s: %s', async (verb, input, code, message) => {
  const { create, failure, dead } = start();
  create({ QueueName: 'b.fifo', FifoQueue: true });
  const operation = verb === 'List' ? 'ListMessageMoveTasks' : `${verb}MessageMoveTask`;
  const error = await failure(operation, { SourceArn: dead.arn, ...input });
  expect(error).toMatchObject({ code, status: code === 'ResourceNotFoundException' ? 404 : 400 });
  expect(error?.message).toContain(message);
});

test('one task at a time for a queue, and its handle says which', async () => {
  const { die, orders, begin, failure, dead, pass } = start();
  die(orders, 'a', 'b');
  const handle = begin({ MaxNumberOfMessagesPerSecond: 1 });
  expect(JSON.parse(Buffer.from(handle, 'base64').toString())).toEqual({
    taskId: expect.stringMatching(/^[\da-f-]{36}$/),
    sourceArn: `arn:aws:sqs:us-east-1:${accountId}:dead`,
  });
  expect(await failure('StartMessageMoveTask', { SourceArn: dead.arn })).toMatchObject({
    code: 'InvalidParameterValue',
    message: 'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
  });
  pass(1_000);
  begin();
});
