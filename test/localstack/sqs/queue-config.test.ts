import { queueConfig } from '../../../localstack/sqs/sqs.ts';
import { fifo, startSqs } from './fixture.ts';

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
])('a dead-letter queue %s is refused, whichever is created first', (_name, target) => {
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:123456789012:${target.QueueName}`;
  const source = { QueueName: 'q', RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 1 } };
  for (const order of [
    [source, target],
    [target, source],
  ] as const) {
    const { create } = startSqs();
    create(order[0]);
    expect(() => create(order[1])).toThrow(expect.objectContaining({ code: 'InvalidParameterValue' }));
  }
});
