import { queueConfig } from '../../../localstack/sqs/sqs.ts';
import { arnOf, fifo, startSqs } from './fixture.ts';

test('defaults are those of SQS', () => {
  expect(queueConfig.parse({ QueueName: 'q' })).toEqual({
    QueueName: 'q',
    FifoQueue: false,
    VisibilityTimeout: 30,
    MessageRetentionPeriod: 345_600,
    DelaySeconds: 0,
    ReceiveMessageWaitTimeSeconds: 0,
    MaximumMessageSize: 1_048_576,
    Tags: [],
  });
});

test.each([
  ['an unknown property', { Policy: {} }],
  ['a visibility timeout past twelve hours', { VisibilityTimeout: 43_201 }],
  ['a retention under a minute', { MessageRetentionPeriod: 59 }],
  ['a retention past two weeks', { MessageRetentionPeriod: 1_209_601 }],
  ['a message size past 1 MiB', { MaximumMessageSize: 1_048_577 }],
  ['FIFO without .fifo', { FifoQueue: true }],
  ['.fifo without FIFO', { QueueName: 'q.fifo' }],
  ['deduplication of a standard queue', { ContentBasedDeduplication: true }],
  ['throughput per group with deduplication per queue', { ...fifo, FifoThroughputLimit: 'perMessageGroupId' }],
  ['two kinds of encryption', { KmsMasterKeyId: 'key', SqsManagedSseEnabled: true }],
  [
    'itself as dead-letter queue',
    { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:q', maxReceiveCount: 1 } },
  ],
  [
    'sources of a dead-letter queue that allows all',
    { RedriveAllowPolicy: { redrivePermission: 'allowAll', sourceQueueArns: [arnOf('s')] } },
  ],
  [
    'a dead-letter queue of eleven sources',
    {
      RedriveAllowPolicy: {
        redrivePermission: 'byQueue',
        sourceQueueArns: Array.from({ length: 11 }, (_, n) => arnOf(`s${n}`)),
      },
    },
  ],
  [
    'no receives before redrive',
    { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:d', maxReceiveCount: 0 } },
  ],
])('%s is refused', (_name, properties) => {
  expect(queueConfig.safeParse({ QueueName: 'q', ...properties }).success).toBe(false);
});

test.each([
  ['of the other type', fifo],
  ['that denies all', { QueueName: 'd', RedriveAllowPolicy: { redrivePermission: 'denyAll' } }],
  [
    'that lists other sources',
    { QueueName: 'd', RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [] } },
  ],
])('a dead-letter queue %s is refused', (_name, target) => {
  const source = {
    QueueName: 'q',
    RedrivePolicy: { deadLetterTargetArn: arnOf(target.QueueName), maxReceiveCount: 1 },
  };
  const { create } = startSqs();
  expect(() => create(source)).toThrow(/Dead letter target does not exist/);
  create(target);
  expect(() => create(source)).toThrow(expect.objectContaining({ code: 'InvalidParameterValue' }));
});

test('a dead-letter queue may list its sources', () => {
  const { create } = startSqs();
  const sourceQueueArns = [arnOf('q')];
  const dead = create({ QueueName: 'd', RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns } });
  const RedrivePolicy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 };
  expect(create({ QueueName: 'q', RedrivePolicy }).config.RedrivePolicy).toEqual(RedrivePolicy);
});
