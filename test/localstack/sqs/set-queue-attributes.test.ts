import { arnOf, bodies, fifo, outgoing, startOperations as start, urlOf } from './fixture.ts';

const standard = { QueueName: 'q' };
const ordered = { ...fifo, QueueName: 'q.fifo' };

function started(config: Record<string, unknown> = standard) {
  const all = start(config);
  const QueueUrl = urlOf(String(config['QueueName']));
  const queue = all.sqs.queue(arnOf(String(config['QueueName'])));
  const set = async (Attributes: Record<string, string>): Promise<string> =>
    all.refusal('SetQueueAttributes', { QueueUrl, Attributes });
  return { ...all, queue, set, QueueUrl };
}

test('attributes change at once, and the others stay as they are', async () => {
  const { set, attributes, clock } = started({ ...standard, DelaySeconds: 5 });
  clock.advance(1_000);
  expect(await set({ VisibilityTimeout: '7', MaximumMessageSize: '2048' })).toBe('accepted');
  const { CreatedTimestamp, LastModifiedTimestamp, ...rest } = attributes();
  expect(rest).toMatchObject({ VisibilityTimeout: '7', MaximumMessageSize: '2048', DelaySeconds: '5' });
  expect(Number(LastModifiedTimestamp)).toBe(Number(CreatedTimestamp) + 1);
});

test('one wrong attribute changes none', async () => {
  const { set, attributes } = started();
  expect(await set({ DelaySeconds: '5', VisibilityTimeout: '-1' })).toBe('InvalidAttributeValue');
  expect(await set({ DelaySeconds: '5', Policy: '{' })).toBe('InvalidAttributeValue');
  expect(attributes()).toMatchObject({ DelaySeconds: '0', VisibilityTimeout: '30' });
});

test.each<[Record<string, unknown>, Record<string, string>, string]>([
  [standard, { FifoQueue: 'true' }, 'InvalidAttributeName'],
  [ordered, { FifoQueue: 'false' }, 'InvalidAttributeValue'],
  [ordered, { FifoQueue: 'true' }, 'accepted'],
  [standard, { ContentBasedDeduplication: 'true' }, 'InvalidAttributeName'],
  [ordered, { ContentBasedDeduplication: 'false' }, 'accepted'],
  [ordered, { FifoThroughputLimit: 'perMessageGroupId' }, 'InvalidAttributeValue'],
  [ordered, { FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'messageGroup' }, 'accepted'],
  [standard, { ApproximateNumberOfMessages: '3' }, 'InvalidAttributeName'],
  [standard, { QueueName: 'other' }, 'InvalidAttributeName'],
  [standard, { KmsMasterKeyId: 'k', SqsManagedSseEnabled: 'true' }, 'InvalidAttributeName'],
  [standard, { RedrivePolicy: '{"deadLetterTargetArn":"dead","maxReceiveCount":1}' }, 'InvalidParameterValue'],
])('%j set to %j → %s', async (config, attributes, code) => {
  expect(await started(config).set(attributes)).toBe(code);
});

test('messages that are past a shorter retention go at once; a longer one keeps those that are left', async () => {
  const { set, queue, clock, sqs } = started();
  queue.send(outgoing('old'));
  clock.advance(100_000);
  queue.send(outgoing('new'));
  await set({ MessageRetentionPeriod: '100' });
  expect(queue.counts.visible).toBe(1);
  await set({ MessageRetentionPeriod: '300' });
  expect(sqs.step()).toBe(clock.now() + 300_000);
});

test('FIFO: a new delay holds for messages that are still delayed, from when they were sent', async () => {
  const { set, queue, clock } = started({ ...ordered, DelaySeconds: 10 });
  queue.send(outgoing('a', { groupId: 'a' }));
  clock.advance(5_000);
  queue.send(outgoing('b', { groupId: 'b' }));
  await set({ DelaySeconds: '20' });
  expect(queue.nextVisibleAt()).toBe(clock.now() + 15_000);
  await set({ DelaySeconds: '5' });
  expect(bodies(queue.receive(10))).toEqual(['a']);
  clock.advance(5_000);
  expect(bodies(queue.receive(10))).toEqual(['b']);
});

test('standard: a new delay holds for new messages only', async () => {
  const { set, queue, clock } = started({ ...standard, DelaySeconds: 10 });
  queue.send(outgoing('a'));
  await set({ DelaySeconds: '0' });
  expect(queue.receive(10)).toEqual([]);
  expect(queue.nextVisibleAt()).toBe(clock.now() + 10_000);
});

test('a new visibility timeout holds for the next receive', async () => {
  const { set, queue, clock } = started();
  queue.send(outgoing('a'));
  queue.receive(1);
  await set({ VisibilityTimeout: '5' });
  expect(queue.nextVisibleAt()).toBe(clock.now() + 30_000);
  clock.advance(30_000);
  queue.receive(1);
  expect(queue.nextVisibleAt()).toBe(clock.now() + 5_000);
});

test('one kind of encryption takes the place of the other, and an empty key takes it away', async () => {
  const { set, attributes } = started();
  const names = ['KmsMasterKeyId', 'SqsManagedSseEnabled'];
  await set({ KmsMasterKeyId: 'alias/orders' });
  expect(attributes(undefined, ...names)).toEqual({ KmsMasterKeyId: 'alias/orders', SqsManagedSseEnabled: 'false' });
  await set({ SqsManagedSseEnabled: 'true' });
  expect(attributes(undefined, ...names)).toEqual({ SqsManagedSseEnabled: 'true' });
  await set({ KmsMasterKeyId: 'alias/orders' });
  await set({ KmsMasterKeyId: '' });
  expect(attributes(undefined, ...names)).toEqual({ SqsManagedSseEnabled: 'false' });
});

test('policies and redrive policies are given back, and an empty one takes it away', async () => {
  const { set, attributes, create, sqs, queue } = started();
  const { arn } = create({ QueueName: 'dead' });
  const Policy =
    '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*" } }';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 2 });
  const RedriveAllowPolicy =
    '{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:123456789012:s"]}';
  await set({ Policy, RedrivePolicy, RedriveAllowPolicy });
  expect(attributes()).toMatchObject({ Policy, RedrivePolicy, RedriveAllowPolicy });
  expect(sqs.policyOf(queue.arn)?.statements).toHaveLength(1);
  expect(sqs.deadLetterSources(arn)).toEqual([queue]);
  await set({ DelaySeconds: '1' });
  expect(attributes()).toMatchObject({ Policy, RedrivePolicy });
  await set({ Policy: '', RedrivePolicy: '', RedriveAllowPolicy: '' });
  for (const name of ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy']) expect(attributes()).not.toHaveProperty(name);
  expect(sqs.policyOf(queue.arn)).toBeUndefined();
});

test('a queue whose dead-letter queue was deleted can still be configured otherwise', async () => {
  const { set, create, sqs } = started();
  const dead = create({ QueueName: 'dead' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 });
  await set({ RedrivePolicy });
  sqs.delete(dead);
  expect(await set({ DelaySeconds: '1' })).toBe('accepted');
  expect(await set({ RedrivePolicy: RedrivePolicy.replace('2', '3') })).toBe('InvalidParameterValue');
});
