import { ask, create, twoQueues } from './ask.ts';
import { Names } from './names.ts';
import { refusedAttributes, refusedRequests } from './refused.ts';
import type { Script, Step } from './step.ts';

/** Scripts of what is not left to chance: queues made, changed and unmade, and what is refused. */
export function fixedScripts(seed: number): Script[] {
  const script = (name: string, steps: (names: Names) => readonly Step[]): Script => {
    return { name, steps: steps(new Names(seed, name)) };
  };
  return [
    script('lifecycle', lifecycle),
    script('attributes', attributes),
    script('tags', tags),
    script('permissions', permissions),
    script('lists', lists),
    script('move', move),
    script('batches', batches),
    ...refusedRequests.map((request, index) =>
      script(`refused-${index}`, (names) => [...twoQueues(names), request(names)]),
    ),
    ...refusedAttributes.map(([queue, Attributes], index) =>
      script(`created-${index}`, (names) => [create(names, queue, Attributes)]),
    ),
    ...refusedAttributes.map(([queue, Attributes], index) =>
      script(`set-${index}`, (names) => [
        create(names, queue),
        ask('SetQueueAttributes', { QueueUrl: names.path(queue), Attributes }),
        ask('GetQueueAttributes', { QueueUrl: names.path(queue), AttributeNames: ['All'] }),
      ]),
    ),
  ];
}

function lifecycle(names: Names): Step[] {
  const QueueUrl = names.path('q');
  return [
    create(names, 'q', { DelaySeconds: '1', VisibilityTimeout: '5' }),
    create(names, 'q'),
    create(names, 'q', { DelaySeconds: '1' }),
    create(names, 'q', { DelaySeconds: '2' }),
    ask('GetQueueUrl', { QueueName: names.name('q') }),
    ask('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }),
    ask('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn', 'DelaySeconds'] }),
    ask('GetQueueAttributes', { QueueUrl }),
    ask('PurgeQueue', { QueueUrl }),
    ask('PurgeQueue', { QueueUrl }),
    ask('DeleteQueue', { QueueUrl }),
    ask('SendMessage', { QueueUrl, MessageBody: 'x' }),
    ask('ReceiveMessage', { QueueUrl }),
    ask('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }),
    ask('GetQueueUrl', { QueueName: names.name('q') }),
    create(names, 'q'),
    ask('DeleteQueue', { QueueUrl }),
  ];
}

function attributes(names: Names): Step[] {
  const [QueueUrl, fifoUrl] = [names.path('q'), names.path('q.fifo')];
  const set = (Attributes: object, url = QueueUrl): Step => ask('SetQueueAttributes', { QueueUrl: url, Attributes });
  const all = (url = QueueUrl): Step => ask('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] });
  const redrive = (queue: string): string =>
    JSON.stringify({ deadLetterTargetArn: names.arn(queue), maxReceiveCount: 3 });
  return [
    create(names, 'dead'),
    create(names, 'q'),
    all(),
    set({ DelaySeconds: '7', VisibilityTimeout: '8', MaximumMessageSize: '2048', MessageRetentionPeriod: '90' }),
    all(),
    set({ RedrivePolicy: redrive('dead') }),
    all(),
    set({ RedrivePolicy: '' }),
    all(),
    set({ KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '600' }),
    all(),
    set({ SqsManagedSseEnabled: 'true' }),
    all(),
    create(names, 'dead.fifo', { FifoQueue: 'true' }),
    create(names, 'q.fifo', { FifoQueue: 'true', RedrivePolicy: redrive('dead.fifo') }),
    all(fifoUrl),
    set({ ContentBasedDeduplication: 'true' }, fifoUrl),
    all(fifoUrl),
    set({ DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }, fifoUrl),
    all(fifoUrl),
  ];
}

function tags(names: Names): Step[] {
  const QueueUrl = names.path('q');
  const list = ask('ListQueueTags', { QueueUrl });
  return [
    create(names, 'q', {}, { team: 'a' }),
    list,
    ask('TagQueue', { QueueUrl, Tags: { team: 'b', Team: 'c', empty: '' } }),
    list,
    ask('UntagQueue', { QueueUrl, TagKeys: ['Team', 'none'] }),
    list,
    ask('UntagQueue', { QueueUrl, TagKeys: ['team', 'empty'] }),
    list,
  ];
}

function permissions(names: Names): Step[] {
  const QueueUrl = names.path('q');
  const policy = ask('GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] });
  const add = (Label: string, AWSAccountIds: string[], Actions: string[]): Step =>
    ask('AddPermission', { QueueUrl, Label, AWSAccountIds, Actions });
  return [
    create(names, 'q'),
    policy,
    add('one', ['111122223333'], ['SendMessage']),
    policy,
    add('two', ['111122223333', '444455556666'], ['SendMessage', 'ReceiveMessage']),
    policy,
    ask('RemovePermission', { QueueUrl, Label: 'one' }),
    policy,
    ask('RemovePermission', { QueueUrl, Label: 'two' }),
    policy,
  ];
}

function lists(names: Names): Step[] {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: names.arn('dead'), maxReceiveCount: 3 });
  return [
    ask('ListQueues', { QueueNamePrefix: names.prefix }),
    create(names, 'dead'),
    create(names, 'b', { RedrivePolicy }),
    create(names, 'a', { RedrivePolicy }),
    ask('ListQueues', { QueueNamePrefix: names.prefix }),
    ask('ListQueues', { QueueNamePrefix: names.name('a') }),
    ask('ListQueues', { QueueNamePrefix: names.prefix, MaxResults: 3 }),
    ask('ListDeadLetterSourceQueues', { QueueUrl: names.path('dead') }),
    ask('ListDeadLetterSourceQueues', { QueueUrl: names.path('a') }),
    ask('ListQueues', { QueueNamePrefix: names.prefix, MaxResults: 1 }),
  ];
}

function move(names: Names): Step[] {
  const QueueUrl = names.path('q');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: names.arn('dead'), maxReceiveCount: 1 });
  const receive = (queue: string): Step =>
    ask('ReceiveMessage', {
      QueueUrl: names.path(queue),
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      MessageSystemAttributeNames: ['All'],
    });
  const SourceArn = names.arn('dead');
  return [
    create(names, 'dead'),
    create(names, 'q', { RedrivePolicy }),
    ask('ListMessageMoveTasks', { SourceArn }),
    ask('SendMessage', { QueueUrl, MessageBody: 'm0' }),
    receive('q'),
    receive('q'),
    receive('dead'),
    ask('StartMessageMoveTask', { SourceArn }),
    { waitMs: 2_000 },
    ask('ListMessageMoveTasks', { SourceArn }),
    receive('dead'),
    receive('q'),
  ];
}

function batches(names: Names): Step[] {
  const QueueUrl = names.path('q');
  const send = (...Entries: object[]): Step => ask('SendMessageBatch', { QueueUrl, Entries });
  return [
    create(names, 'q'),
    send({ Id: 'a', MessageBody: 'a' }, { Id: 'b', MessageBody: '\u0001' }, { Id: 'c', MessageBody: 'c' }),
    send({ Id: 'd', MessageBody: 'd', DelaySeconds: 901 }, { Id: 'e', MessageBody: 'e' }),
    ask('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }),
    ask('DeleteMessageBatch', {
      QueueUrl,
      Entries: [
        { Id: '1', ReceiptHandle: 'newest of a' },
        { Id: '2', ReceiptHandle: 'no handle' },
      ],
    }),
    ask('ChangeMessageVisibilityBatch', {
      QueueUrl,
      Entries: [
        { Id: '1', ReceiptHandle: 'newest of a', VisibilityTimeout: 0 },
        { Id: '2', ReceiptHandle: 'newest of c', VisibilityTimeout: 0 },
        { Id: '3', ReceiptHandle: 'newest of e', VisibilityTimeout: 50_000 },
      ],
    }),
    ask('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }),
  ];
}
