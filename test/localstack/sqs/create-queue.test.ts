import { accountId, arnOf, startOperations as start, urlOf } from './fixture.ts';

const at = (name: string): string => `http://127.0.0.1:4566/${accountId}/${name}`;
const redrive = (name: string, maxReceiveCount: unknown = 3): string =>
  JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount });

const policy = '{"Statement":{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}}';

test('a queue made by the API has what the attributes say, and SQS’s defaults for the rest', () => {
  const { call, attributes, clock } = start({ QueueName: 'dead.fifo', FifoQueue: true });
  const Attributes = {
    FifoQueue: 'true',
    VisibilityTimeout: '5',
    MessageRetentionPeriod: '60',
    DelaySeconds: '1',
    ReceiveMessageWaitTimeSeconds: '2',
    MaximumMessageSize: '1024',
    ContentBasedDeduplication: 'true',
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    RedrivePolicy: redrive('dead.fifo', '7'),
    RedriveAllowPolicy: '{"redrivePermission":"denyAll"}',
    KmsMasterKeyId: 'alias/orders',
    KmsDataKeyReusePeriodSeconds: '600',
    Policy: policy,
  };
  const created = call('CreateQueue', { QueueName: 'orders.fifo', Attributes, tags: { team: 'a' } });
  expect(created).toEqual({ QueueUrl: at('orders.fifo') });
  const createdSeconds = String(clock.now() / 1000);
  expect(attributes(at('orders.fifo'))).toEqual({
    ...Attributes,
    RedrivePolicy: redrive('dead.fifo', 7),
    SqsManagedSseEnabled: 'false',
    QueueArn: arnOf('orders.fifo'),
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesDelayed: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    CreatedTimestamp: createdSeconds,
    LastModifiedTimestamp: createdSeconds,
  });
  expect(call('ListQueueTags', { QueueUrl: at('orders.fifo') })).toEqual({ Tags: { team: 'a' } });
  call('CreateQueue', { QueueName: 'plain' });
  expect(attributes(at('plain'), 'VisibilityTimeout', 'DelaySeconds', 'SqsManagedSseEnabled', 'FifoQueue')).toEqual({
    VisibilityTimeout: '30',
    DelaySeconds: '0',
    SqsManagedSseEnabled: 'true',
  });
});

test('a FIFO queue has an attribute for each of its rules, told or not', () => {
  const { call, attributes } = start();
  call('CreateQueue', { QueueName: 'o.fifo', Attributes: { FifoQueue: 'true' } });
  expect(attributes(at('o.fifo'))).toMatchObject({
    FifoQueue: 'true',
    ContentBasedDeduplication: 'false',
    DeduplicationScope: 'queue',
    FifoThroughputLimit: 'perQueue',
  });
});

test.each<[string, string, Record<string, string>, string]>([
  ['an attribute that does not exist', 'n', { Size: '1' }, 'InvalidAttributeName'],
  ['an attribute that cannot be set', 'n', { QueueArn: 'a' }, 'InvalidAttributeName'],
  ['a number that is none', 'n', { DelaySeconds: 'soon' }, 'InvalidAttributeValue'],
  ['a number with a fraction', 'n', { DelaySeconds: '1.5' }, 'InvalidAttributeValue'],
  ['a number past its range', 'n', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
  ['a boolean that is none', 'n.fifo', { FifoQueue: 'yes' }, 'InvalidAttributeValue'],
  ['FIFO without .fifo', 'n', { FifoQueue: 'true' }, 'InvalidParameterValue'],
  ['.fifo without FIFO', 'n.fifo', {}, 'InvalidParameterValue'],
  ['a name with a slash', 'a/b', {}, 'InvalidParameterValue'],
  ['a name of 81 characters', 'n'.repeat(81), {}, 'InvalidParameterValue'],
  ['a FIFO attribute on a standard queue', 'n', { DeduplicationScope: 'queue' }, 'InvalidAttributeName'],
  ['two kinds of encryption', 'n', { KmsMasterKeyId: 'k', SqsManagedSseEnabled: 'true' }, 'InvalidAttributeName'],
  ['a policy that is no JSON', 'n', { Policy: '{' }, 'InvalidAttributeValue'],
  ['a policy that is none', 'n', { Policy: '{"Statement":[{"Effect":"Maybe"}]}' }, 'InvalidAttributeValue'],
  ['a policy past 8 KiB', 'n', { Policy: ' '.repeat(8_193) }, 'InvalidAttributeValue'],
  ['a redrive policy that is no JSON', 'n', { RedrivePolicy: 'dead' }, 'InvalidParameterValue'],
  ['a redrive policy without a count', 'n', { RedrivePolicy: '{"deadLetterTargetArn":"x"}' }, 'InvalidParameterValue'],
  ['a redrive policy with a count of text', 'n', { RedrivePolicy: redrive('dead', 'few') }, 'InvalidParameterValue'],
  ['a redrive policy with a count past 1000', 'n', { RedrivePolicy: redrive('dead', 1001) }, 'InvalidParameterValue'],
  ['a dead-letter queue that does not exist', 'n', { RedrivePolicy: redrive('none') }, 'InvalidParameterValue'],
  ['what may redrive here', 'n', { RedriveAllowPolicy: '{"redrivePermission":"some"}' }, 'InvalidParameterValue'],
])('%s: CreateQueue %s %j → %s, and there is no queue', async (_name, QueueName, Attributes, code) => {
  const { refusal, sqs } = start({ QueueName: 'dead' });
  expect(await refusal('CreateQueue', { QueueName, Attributes })).toBe(code);
  expect(sqs.all()).toHaveLength(1);
});

test('a bad tag is refused, and what it says', async () => {
  const { failure } = start({ QueueName: 'q' });
  for (const Tags of [{ '': 'v' }, { k: 'v'.repeat(257) }, { ['k'.repeat(129)]: 'v' }, { 'aws:k': 'v' }])
    expect(await failure('TagQueue', { Tags })).toMatchObject({ code: 'InvalidParameterValue' });
});

test('creating a queue again is no error while each attribute that is named has the same value', async () => {
  const { call, failure, refusal } = start();
  const Attributes = { DelaySeconds: '1', VisibilityTimeout: '5', Policy: policy };
  const again = async (attributes: object): Promise<string> =>
    refusal('CreateQueue', { QueueName: 'q', Attributes: attributes });
  expect(await again(Attributes)).toBe('accepted');
  expect(await again({})).toBe('accepted');
  expect(await again({ DelaySeconds: '01' })).toBe('accepted');
  expect(await again({ Policy: JSON.stringify(JSON.parse(policy), undefined, 2) })).toBe('accepted');
  expect(await again({ Policy: '' })).toBe('QueueNameExists');
  expect(
    await failure('CreateQueue', { QueueName: 'q', Attributes: { ...Attributes, DelaySeconds: '2' } }),
  ).toMatchObject({
    code: 'QueueNameExists',
    message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
  });
  call('SetQueueAttributes', { Attributes: { DelaySeconds: '2' } });
  expect(await again({ DelaySeconds: '2' })).toBe('accepted');
  expect(await again({ DelaySeconds: '1' })).toBe('QueueNameExists');
});

test('a deleted queue is gone with its messages, and its name is free after a minute', async () => {
  const { call, refusal, clock, sqs } = start({ QueueName: 'q' });
  call('SendMessage', { MessageBody: 'x' });
  expect(call('DeleteQueue')).toEqual({});
  expect(sqs.all()).toEqual([]);
  for (const operation of ['ReceiveMessage', 'DeleteQueue', 'PurgeQueue'])
    expect(await refusal(operation)).toBe('QueueDoesNotExist');
  clock.advance(59_999);
  expect(await refusal('CreateQueue', { QueueName: 'q' })).toBe('QueueDeletedRecently');
  expect(await refusal('CreateQueue', { QueueName: 'other' })).toBe('accepted');
  clock.advance(1);
  expect(await refusal('CreateQueue', { QueueName: 'q' })).toBe('accepted');
  expect(await call('ReceiveMessage')).toEqual({});
});

test('a receive that waits ends with the queue', async () => {
  const { call, sqs } = start({ QueueName: 'q' }, { QueueName: 'other' });
  const waiting = call('ReceiveMessage', { WaitTimeSeconds: 20 });
  const elsewhere = call('ReceiveMessage', { QueueUrl: urlOf('other'), WaitTimeSeconds: 20 });
  call('DeleteQueue');
  call('SendMessage', { QueueUrl: urlOf('other'), MessageBody: 'x' });
  sqs.step();
  await expect(waiting).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
  expect(await elsewhere).toMatchObject({ Messages: [{ Body: 'x' }] });
});

test('the URL of a queue is found by its name, in this account only', async () => {
  const { call, refusal } = start({ QueueName: 'q' });
  expect(call('GetQueueUrl', { QueueName: 'q', QueueOwnerAWSAccountId: accountId })).toEqual({ QueueUrl: at('q') });
  expect(await refusal('GetQueueUrl', { QueueName: 'none' })).toBe('QueueDoesNotExist');
  expect(await refusal('GetQueueUrl', { QueueName: 'q', QueueOwnerAWSAccountId: '999999999999' })).toBe(
    'QueueDoesNotExist',
  );
});
