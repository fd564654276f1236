import { ask } from './ask.ts';
import type { Names } from './names.ts';
import type { Request } from './step.ts';

type Asking = (names: Names) => Request;

const of =
  (operation: Request['operation'], input: object, queue = 'q'): Asking =>
  (names) =>
    ask(operation, { QueueUrl: names.path(queue), ...input });

const send = (input: object, queue = 'q'): Asking => of('SendMessage', { MessageBody: 'x', ...input }, queue);
const sendFifo = (input: object): Asking =>
  send({ MessageGroupId: 'g', MessageDeduplicationId: 'd', ...input }, 'q.fifo');
const attribute = (name: string, value: object): Asking => send({ MessageAttributes: { [name]: value } });
const entries = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({ Id: `id-${at}`, MessageBody: 'x' }));

/** Requests about a standard queue `q` and a FIFO queue `q.fifo`, most of which SQS refuses. */
export const refusedRequests: readonly Asking[] = [
  send({}, 'none'),
  of('ReceiveMessage', {}, 'none'),
  of('DeleteQueue', {}, 'none'),
  of('PurgeQueue', {}, 'none'),
  of('ListQueueTags', {}, 'none'),
  (names) => ask('GetQueueUrl', { QueueName: names.name('none') }),
  send({ MessageBody: '' }),
  send({ MessageBody: 'a\u0000' }),
  send({ MessageBody: '\uFFFE' }),
  send({ MessageBody: '\t\n\r é 😀' }),
  send({ MessageBody: 'x'.repeat(1_048_577) }),
  send({ DelaySeconds: 900 }),
  send({ DelaySeconds: 901 }),
  send({ DelaySeconds: -1 }),
  send({ MessageGroupId: 'g' }),
  send({ MessageDeduplicationId: 'd' }),
  sendFifo({}),
  sendFifo({ DelaySeconds: 0 }),
  sendFifo({ DelaySeconds: 1 }),
  sendFifo({ MessageGroupId: undefined }),
  sendFifo({ MessageDeduplicationId: undefined }),
  sendFifo({ MessageGroupId: 'a b' }),
  sendFifo({ MessageGroupId: 'g'.repeat(129) }),
  sendFifo({ MessageDeduplicationId: 'd'.repeat(129) }),
  attribute('a', { DataType: 'String', StringValue: 'x' }),
  attribute('a', { DataType: 'String.custom', StringValue: 'x' }),
  attribute('a', { DataType: 'Number', StringValue: '1.5' }),
  attribute('a', { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) }),
  attribute('a', { DataType: 'String', StringValue: '' }),
  attribute('a', { DataType: 'Number', StringValue: 'x' }),
  attribute('a', { DataType: 'Text', StringValue: 'x' }),
  attribute('a b', { DataType: 'String', StringValue: 'x' }),
  attribute('AWS.a', { DataType: 'String', StringValue: 'x' }),
  attribute('.a', { DataType: 'String', StringValue: 'x' }),
  attribute('a..b', { DataType: 'String', StringValue: 'x' }),
  attribute('a'.repeat(257), { DataType: 'String', StringValue: 'x' }),
  send({
    MessageAttributes: Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [`a${at}`, { DataType: 'String', StringValue: 'x' }]),
    ),
  }),
  of('SendMessageBatch', { Entries: [] }),
  of('SendMessageBatch', { Entries: entries(10) }),
  of('SendMessageBatch', { Entries: entries(11) }),
  of('SendMessageBatch', { Entries: [...entries(1), ...entries(1)] }),
  of('SendMessageBatch', { Entries: [{ Id: 'a b', MessageBody: 'x' }] }),
  of('SendMessageBatch', { Entries: [{ Id: 'i'.repeat(81), MessageBody: 'x' }] }),
  of('SendMessageBatch', { Entries: [{ Id: 'a', MessageBody: 'x' }] }, 'q.fifo'),
  of('SendMessageBatch', {
    Entries: ['1', '2'].map((Id) => ({ Id, MessageBody: 'x'.repeat(524_289) })),
  }),
  of('ReceiveMessage', { MaxNumberOfMessages: 0 }),
  of('ReceiveMessage', { MaxNumberOfMessages: 11 }),
  of('ReceiveMessage', { WaitTimeSeconds: 21 }),
  of('ReceiveMessage', { VisibilityTimeout: 43_201 }),
  of('ReceiveMessage', { VisibilityTimeout: -1 }),
  of('ReceiveMessage', { MessageSystemAttributeNames: ['Sender'] }),
  of('GetQueueAttributes', { AttributeNames: ['Size'] }),
  of('DeleteMessage', { ReceiptHandle: 'garbage' }),
  of('ChangeMessageVisibility', { ReceiptHandle: 'garbage', VisibilityTimeout: 1 }),
  of('ChangeMessageVisibility', { ReceiptHandle: 'garbage', VisibilityTimeout: 43_201 }),
  of('DeleteMessageBatch', { Entries: [] }),
  of('DeleteMessageBatch', { Entries: [{ Id: 'a:b', ReceiptHandle: 'garbage' }] }),
  of('AddPermission', { Label: 'a b', AWSAccountIds: ['111122223333'], Actions: ['SendMessage'] }),
  of('AddPermission', { Label: 'a', AWSAccountIds: ['111122223333'], Actions: ['SendMail'] }),
  of('RemovePermission', { Label: 'none' }),
  of('TagQueue', { Tags: { '': 'x' } }),
  of('SetQueueAttributes', { Attributes: { FifoQueue: 'true' } }),
  of('SetQueueAttributes', { Attributes: { FifoQueue: 'false' } }, 'q.fifo'),
  (names) => ask('StartMessageMoveTask', { SourceArn: names.arn('q') }),
  (names) => ask('StartMessageMoveTask', { SourceArn: names.arn('none') }),
  (names) => ask('ListMessageMoveTasks', { SourceArn: names.arn('none') }),
  () => ask('CancelMessageMoveTask', { TaskHandle: 'garbage' }),
  () => ask('CreateQueue', { QueueName: 'a/b' }),
  () => ask('CreateQueue', { QueueName: 'n'.repeat(81) }),
  () => ask('CreateQueue', { QueueName: '' }),
  () => ask('CreateQueue', { QueueName: 'n.fifo' }),
  () => ask('CreateQueue', { QueueName: 'n', Attributes: { FifoQueue: 'true' } }),
];

/** Attributes at and past their limits, of a queue that is to be made or changed. */
export const refusedAttributes: readonly (readonly [queue: string, attributes: Readonly<Record<string, string>>])[] = [
  ['q', { DelaySeconds: '900' }],
  ['q', { DelaySeconds: '901' }],
  ['q', { DelaySeconds: '-1' }],
  ['q', { DelaySeconds: 'x' }],
  ['q', { VisibilityTimeout: '43200' }],
  ['q', { VisibilityTimeout: '43201' }],
  ['q', { MessageRetentionPeriod: '60' }],
  ['q', { MessageRetentionPeriod: '59' }],
  ['q', { MessageRetentionPeriod: '1209601' }],
  ['q', { MaximumMessageSize: '1024' }],
  ['q', { MaximumMessageSize: '1023' }],
  ['q', { MaximumMessageSize: '1048577' }],
  ['q', { ReceiveMessageWaitTimeSeconds: '20' }],
  ['q', { ReceiveMessageWaitTimeSeconds: '21' }],
  ['q', { Size: '1' }],
  ['q', { ContentBasedDeduplication: 'true' }],
  ['q', { DeduplicationScope: 'queue' }],
  ['q', { RedrivePolicy: 'x' }],
  ['q', { RedrivePolicy: '{"deadLetterTargetArn":"dead","maxReceiveCount":1}' }],
  ['q', { RedrivePolicy: '{"maxReceiveCount":1}' }],
  ['q', { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:none","maxReceiveCount":1}' }],
  ['q', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' }],
  ['q', { RedriveAllowPolicy: '{"redrivePermission":"some"}' }],
  ['q', { Policy: '{' }],
  [
    'q',
    {
      Policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}',
    },
  ],
  ['q', { KmsMasterKeyId: 'alias/aws/sqs', SqsManagedSseEnabled: 'true' }],
  ['q.fifo', { ContentBasedDeduplication: 'true' }],
  ['q.fifo', { DeduplicationScope: 'group' }],
  ['q.fifo', { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }],
  ['q.fifo', { FifoThroughputLimit: 'perMessageGroupId' }],
];
