import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import { missingParameter } from './errors.ts';
import { parseTaskHandle } from './move-tasks/task-handle.ts';
import { parseQueueUrl, queueArn } from './queue-arn.ts';
import type { Queue } from './queue/queue.ts';
import type { Sqs } from './sqs.ts';

/**
 * What somebody must be allowed to send to a queue: EventBridge's deliveries are checked by it as well as SendMessage.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html (not checked)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html
 *   (sending to an encrypted queue, checked 2026-11-21)
 */
export function accessToSend(queue: Queue): readonly Access[] {
  return [on(queue.arn, 'SendMessage'), ...keyAccess(queue, ['GenerateDataKey', 'Decrypt'])];
}

/** What somebody must be allowed to receive from a queue: a Lambda poller needs it as well as ReceiveMessage. */
export function accessToReceive(queue: Queue): readonly Access[] {
  return [on(queue.arn, 'ReceiveMessage'), ...keyAccess(queue, ['Decrypt'])];
}

/** What SQS asks of the queue's key in the caller's name; nothing for a queue without a key of KMS. */
function keyAccess({ arn, config }: Queue, actions: readonly string[]): Access[] {
  const { KmsMasterKeyId: resource } = config;
  if (resource === undefined) return [];
  const region = arn.split(':')[3];
  const context = {
    'kms:EncryptionContext:aws:sqs:arn': arn,
    'kms:EncryptionContextKeys': ['aws:sqs:arn'],
    'kms:ViaService': `sqs.${region}.amazonaws.com`,
  };
  return actions.map((action) => ({ action: `kms:${action}`, resource, context }));
}

function on(resource: string, action: string): Access {
  return { action: `sqs:${action}`, resource };
}

/**
 * What each operation of SQS needs to be allowed. A batch needs the action of its single form.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html
 *   (for message move tasks, checked 2026-11-21)
 */
export function sqsAccess(sqs: Sqs): AccessRules {
  const { environment } = sqs;
  const arnOf = (input: Readonly<Record<string, unknown>>): string => {
    const { accountId, name } = parseQueueUrl(textOf(input, 'QueueUrl'));
    return queueArn({ region: environment.region, accountId }, name);
  };
  const byUrl =
    (action: string): AccessRule =>
    (input) => [on(arnOf(input), action)];
  const send: AccessRule = (input) => withQueue(sqs, arnOf(input), 'SendMessage', accessToSend);
  const move =
    (action: string): AccessRule =>
    (input) =>
      toMove(sqs, sourceOf(action, input), action);
  return {
    AddPermission: byUrl('AddPermission'),
    CancelMessageMoveTask: move('CancelMessageMoveTask'),
    ChangeMessageVisibility: byUrl('ChangeMessageVisibility'),
    ChangeMessageVisibilityBatch: byUrl('ChangeMessageVisibility'),
    CreateQueue: (input) => {
      const arn = queueArn(environment, textOf(input, 'QueueName'));
      return [on(arn, 'CreateQueue'), ...(input['tags'] === undefined ? [] : [on(arn, 'TagQueue')])];
    },
    DeleteMessage: byUrl('DeleteMessage'),
    DeleteMessageBatch: byUrl('DeleteMessage'),
    DeleteQueue: byUrl('DeleteQueue'),
    GetQueueAttributes: byUrl('GetQueueAttributes'),
    GetQueueUrl: (input) => {
      const { QueueOwnerAWSAccountId: owner } = input;
      const accountId = typeof owner === 'string' ? owner : environment.accountId;
      return [on(queueArn({ region: environment.region, accountId }, textOf(input, 'QueueName')), 'GetQueueUrl')];
    },
    ListDeadLetterSourceQueues: byUrl('ListDeadLetterSourceQueues'),
    ListMessageMoveTasks: (input) => {
      const arn = textOf(input, 'SourceArn');
      return [on(arn, 'ListMessageMoveTasks'), on(arn, 'GetQueueAttributes')];
    },
    ListQueueTags: byUrl('ListQueueTags'),
    ListQueues: () => [on(queueArn(environment, '*'), 'ListQueues')],
    PurgeQueue: byUrl('PurgeQueue'),
    ReceiveMessage: (input) => withQueue(sqs, arnOf(input), 'ReceiveMessage', accessToReceive),
    RemovePermission: byUrl('RemovePermission'),
    SendMessage: send,
    SendMessageBatch: send,
    SetQueueAttributes: byUrl('SetQueueAttributes'),
    StartMessageMoveTask: (input) => [...move('StartMessageMoveTask')(input), ...toArrive(sqs, input)],
    TagQueue: byUrl('TagQueue'),
    UntagQueue: byUrl('UntagQueue'),
  };
}

/** A queue that does not exist has no key; the operation itself says that it does not exist. */
function withQueue(sqs: Sqs, arn: string, action: string, accesses: (queue: Queue) => readonly Access[]) {
  const queue = sqs.find(arn);
  return queue ? accesses(queue) : [on(arn, action)];
}

/** The queue that a move task takes messages from. */
function sourceOf(action: string, input: Readonly<Record<string, unknown>>): string {
  if (action === 'CancelMessageMoveTask') return parseTaskHandle(textOf(input, 'TaskHandle')).sourceArn;
  return textOf(input, 'SourceArn');
}

/** The messages may still be encrypted with the key of the queue that they came from. */
function toMove(sqs: Sqs, sourceArn: string, action: string): Access[] {
  const actions = [action, 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
  const source = sqs.find(sourceArn);
  const origins = sqs.deadLetterSources(sourceArn);
  const keys = source ? [source, ...origins].flatMap((queue) => keyAccess(queue, ['Decrypt'])) : [];
  return [...actions.map((name) => on(sourceArn, name)), ...keys];
}

/** Where the messages go: the queue named, else every queue that gives its dead letters to the source. */
function toArrive(sqs: Sqs, input: Readonly<Record<string, unknown>>): Access[] {
  const { DestinationArn } = input;
  if (typeof DestinationArn === 'string') return [...withQueue(sqs, DestinationArn, 'SendMessage', accessToSend)];
  return sqs.deadLetterSources(textOf(input, 'SourceArn')).flatMap((queue) => accessToSend(queue));
}

function textOf(input: Readonly<Record<string, unknown>>, name: string): string {
  const value = input[name];
  if (typeof value !== 'string') throw missingParameter(name);
  return value;
}
