import { accessToReceive, accessToSend, sqsAccess } from '../../../localstack/sqs/access.ts';
import { taskHandle } from '../../../localstack/sqs/move-tasks/task-handle.ts';
import { arnOf, startSqs, urlOf } from './fixture.ts';

const key = 'alias/orders';

function start() {
  const started = startSqs();
  const RedrivePolicy = { deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 };
  started.create({ QueueName: 'dead', KmsMasterKeyId: 'dead-key' });
  started.create({ QueueName: 'q', KmsMasterKeyId: key, RedrivePolicy });
  started.create({ QueueName: 'plain' });
  return { ...started, access: sqsAccess(started.sqs) };
}

const q = { QueueUrl: urlOf('q') };
const [source, dead] = [arnOf('q'), arnOf('dead')];
const handle = taskHandle({ taskId: 'a', sourceArn: dead });

test.each<[string, Record<string, unknown>, readonly string[]]>([
  ['AddPermission', q, [`sqs:AddPermission ${source}`]],
  ['ChangeMessageVisibility', q, [`sqs:ChangeMessageVisibility ${source}`]],
  ['ChangeMessageVisibilityBatch', q, [`sqs:ChangeMessageVisibility ${source}`]],
  ['CreateQueue', { QueueName: 'new' }, [`sqs:CreateQueue ${arnOf('new')}`]],
  [
    'CreateQueue',
    { QueueName: 'new', tags: { a: 'b' } },
    [`sqs:CreateQueue ${arnOf('new')}`, `sqs:TagQueue ${arnOf('new')}`],
  ],
  ['DeleteMessage', q, [`sqs:DeleteMessage ${source}`]],
  ['DeleteMessageBatch', q, [`sqs:DeleteMessage ${source}`]],
  ['DeleteQueue', q, [`sqs:DeleteQueue ${source}`]],
  ['GetQueueAttributes', q, [`sqs:GetQueueAttributes ${source}`]],
  ['GetQueueUrl', { QueueName: 'none' }, [`sqs:GetQueueUrl ${arnOf('none')}`]],
  [
    'GetQueueUrl',
    { QueueName: 'none', QueueOwnerAWSAccountId: '999999999999' },
    ['sqs:GetQueueUrl arn:aws:sqs:us-east-1:999999999999:none'],
  ],
  ['ListDeadLetterSourceQueues', q, [`sqs:ListDeadLetterSourceQueues ${source}`]],
  ['ListMessageMoveTasks', { SourceArn: dead }, [`sqs:ListMessageMoveTasks ${dead}`, `sqs:GetQueueAttributes ${dead}`]],
  ['ListQueueTags', q, [`sqs:ListQueueTags ${source}`]],
  ['ListQueues', {}, [`sqs:ListQueues ${arnOf('*')}`]],
  ['PurgeQueue', q, [`sqs:PurgeQueue ${source}`]],
  ['ReceiveMessage', q, [`sqs:ReceiveMessage ${source}`, `kms:Decrypt ${key}`]],
  ['RemovePermission', q, [`sqs:RemovePermission ${source}`]],
  ['SendMessage', q, [`sqs:SendMessage ${source}`, `kms:GenerateDataKey ${key}`, `kms:Decrypt ${key}`]],
  ['SendMessageBatch', q, [`sqs:SendMessage ${source}`, `kms:GenerateDataKey ${key}`, `kms:Decrypt ${key}`]],
  ['SendMessage', { QueueUrl: urlOf('plain') }, [`sqs:SendMessage ${arnOf('plain')}`]],
  ['SendMessage', { QueueUrl: urlOf('none') }, [`sqs:SendMessage ${arnOf('none')}`]],
  ['SendMessage', { QueueUrl: 'http://h/999999999999/q' }, ['sqs:SendMessage arn:aws:sqs:us-east-1:999999999999:q']],
  ['SetQueueAttributes', q, [`sqs:SetQueueAttributes ${source}`]],
  ['TagQueue', q, [`sqs:TagQueue ${source}`]],
  ['UntagQueue', q, [`sqs:UntagQueue ${source}`]],
  [
    'CancelMessageMoveTask',
    { TaskHandle: handle },
    [
      `sqs:CancelMessageMoveTask ${dead}`,
      `sqs:ReceiveMessage ${dead}`,
      `sqs:DeleteMessage ${dead}`,
      `sqs:GetQueueAttributes ${dead}`,
      'kms:Decrypt dead-key',
      `kms:Decrypt ${key}`,
    ],
  ],
  [
    'StartMessageMoveTask',
    { SourceArn: dead, DestinationArn: arnOf('plain') },
    [
      `sqs:StartMessageMoveTask ${dead}`,
      `sqs:ReceiveMessage ${dead}`,
      `sqs:DeleteMessage ${dead}`,
      `sqs:GetQueueAttributes ${dead}`,
      'kms:Decrypt dead-key',
      `kms:Decrypt ${key}`,
      `sqs:SendMessage ${arnOf('plain')}`,
    ],
  ],
  [
    'StartMessageMoveTask',
    { SourceArn: dead },
    [
      `sqs:StartMessageMoveTask ${dead}`,
      `sqs:ReceiveMessage ${dead}`,
      `sqs:DeleteMessage ${dead}`,
      `sqs:GetQueueAttributes ${dead}`,
      'kms:Decrypt dead-key',
      `kms:Decrypt ${key}`,
      `sqs:SendMessage ${source}`,
      `kms:GenerateDataKey ${key}`,
      `kms:Decrypt ${key}`,
    ],
  ],
  [
    'StartMessageMoveTask',
    { SourceArn: arnOf('none') },
    ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(
      (name) => `sqs:${name} ${arnOf('none')}`,
    ),
  ],
])('%s %j needs %j', (operation, input, needed) => {
  const accesses = start().access[operation]?.(input) ?? [];
  expect(accesses.map(({ action, resource }) => `${action} ${resource}`)).toEqual(needed);
});

test('every operation has a rule, and no other', () => {
  const { access, sqs } = start();
  expect(Object.keys(access).sort()).toEqual(Object.keys(sqs.operations).sort());
});

test.each([
  ['SendMessage', {}, 'MissingParameter'],
  ['SendMessage', { QueueUrl: 'q' }, 'InvalidAddress'],
  ['CreateQueue', {}, 'MissingParameter'],
  ['StartMessageMoveTask', { SourceArn: 1 }, 'MissingParameter'],
  ['CancelMessageMoveTask', { TaskHandle: 'x' }, 'InvalidParameterValue'],
])('%s %j does not say what it is about: %s', (operation, input, code) => {
  expect(() => start().access[operation]?.(input)).toThrow(expect.objectContaining({ code }));
});

test('a key is asked for in the name of the queue, by way of SQS', () => {
  const { sqs } = start();
  const context = {
    'kms:ViaService': 'sqs.us-east-1.amazonaws.com',
    'kms:EncryptionContext:aws:sqs:arn': source,
    'kms:EncryptionContextKeys': ['aws:sqs:arn'],
  };
  const queue = sqs.queue(source);
  for (const access of [...accessToSend(queue), ...accessToReceive(queue)]) {
    if (access.action.startsWith('kms:')) expect(access).toEqual({ action: access.action, resource: key, context });
    else expect(access.context).toBeUndefined();
  }
});
