import { sqsQueryProtocol } from '../../../localstack/sqs/query-protocol.ts';
import { formTree } from '../../../localstack/wire/form-tree.ts';

const QueueUrl = 'http://127.0.0.1:4566/123456789012/q';

test.each<[string, Record<string, string>, Record<string, unknown>]>([
  [
    'CreateQueue',
    {
      QueueName: 'q',
      'Attribute.1.Name': 'DelaySeconds',
      'Attribute.1.Value': '5',
      'Attribute.2.Name': 'Policy',
      'Attribute.2.Value': '',
      'Tag.1.Key': 'team',
      'Tag.1.Value': 'a',
    },
    { QueueName: 'q', Attributes: { DelaySeconds: '5', Policy: '' }, tags: { team: 'a' } },
  ],
  [
    'SetQueueAttributes',
    { QueueUrl, 'Attribute.1.Name': 'DelaySeconds', 'Attribute.1.Value': '5' },
    { QueueUrl, Attributes: { DelaySeconds: '5' } },
  ],
  ['TagQueue', { QueueUrl, 'Tag.1.Key': 'a', 'Tag.1.Value': 'b' }, { QueueUrl, Tags: { a: 'b' } }],
  ['TagQueue', { QueueUrl, 'Tags.1.Key': 'a', 'Tags.1.Value': 'b' }, { QueueUrl, Tags: { a: 'b' } }],
  ['UntagQueue', { QueueUrl, 'TagKey.1': 'a', 'TagKey.2': 'b' }, { QueueUrl, TagKeys: ['a', 'b'] }],
  [
    'AddPermission',
    { QueueUrl, Label: 'l', 'AWSAccountId.1': '111122223333', 'ActionName.1': 'SendMessage', 'ActionName.2': '*' },
    { QueueUrl, Label: 'l', AWSAccountIds: ['111122223333'], Actions: ['SendMessage', '*'] },
  ],
  [
    'StartMessageMoveTask',
    { SourceArn: 's', DestinationArn: 'd', MaxNumberOfMessagesPerSecond: '5' },
    { SourceArn: 's', DestinationArn: 'd', MaxNumberOfMessagesPerSecond: 5 },
  ],
  ['ListMessageMoveTasks', { SourceArn: 's', MaxResults: '3' }, { SourceArn: 's', MaxResults: 3 }],
  ['ReceiveMessage', { QueueUrl, WaitTimeSeconds: '' }, { QueueUrl, WaitTimeSeconds: '' }],
])('%s %j becomes %j', (action, parameters, input) => {
  const form = new URLSearchParams(parameters);
  expect(sqsQueryProtocol.toInput(action, formTree(form), '/')).toEqual(input);
});

test('the path is the queue’s URL unless the request names one', () => {
  const path = '/123456789012/q';
  const toInput = (form: Record<string, string>) =>
    sqsQueryProtocol.toInput('PurgeQueue', formTree(new URLSearchParams(form)), path);
  expect(toInput({})).toEqual({ QueueUrl: path });
  expect(toInput({ QueueUrl })).toEqual({ QueueUrl });
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['CreateQueue', { QueueUrl }, { QueueUrl }],
  ['ListQueueTags', { Tags: { a: 'b' } }, { Tag: [{ Key: 'a', Value: 'b' }] }],
  ['StartMessageMoveTask', { TaskHandle: 'h' }, { TaskHandle: 'h' }],
  ['CancelMessageMoveTask', { ApproximateNumberOfMessagesMoved: 2 }, { ApproximateNumberOfMessagesMoved: 2 }],
  [
    'ListMessageMoveTasks',
    { Results: [{ Status: 'RUNNING' }, { Status: 'FAILED' }] },
    { ListMessageMoveTasksResultEntry: [{ Status: 'RUNNING' }, { Status: 'FAILED' }] },
  ],
  ['ListDeadLetterSourceQueues', { queueUrls: ['a', 'b'] }, { QueueUrl: ['a', 'b'] }],
  [
    'DeleteMessageBatch',
    { Successful: [{ Id: '1' }], Failed: [{ Id: '2' }] },
    { DeleteMessageBatchResultEntry: [{ Id: '1' }], BatchResultErrorEntry: [{ Id: '2' }] },
  ],
])('the answer of %s %j has the elements %j', (action, output, elements) => {
  const made = sqsQueryProtocol.toElements(action, output);
  expect(JSON.parse(JSON.stringify(made))).toEqual(elements);
});
