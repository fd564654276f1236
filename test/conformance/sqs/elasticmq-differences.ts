import { stableJson } from '../scripts/stable-json.ts';
import { differInIds, otherMembers, otherwiseAnswered, otherwiseDone, otherwiseSaid } from './differences.ts';
import { isMissedThere } from './missing-messages.ts';
import { byHandle, configuring, isFifo, isOneOf } from './requests.ts';
import { sources } from './sources.ts';
import type { KnownDifference, Step } from './step.ts';

const { api, recorded, recordedMoves, recordedTests, redrive } = sources;

/** Whether a step gives a message another visibility timeout, and not none. */
function extendsTimeout(step: Step): boolean {
  if ('waitMs' in step || !step.operation.startsWith('ChangeMessageVisibility')) return false;
  return !stableJson(step.input).includes('"VisibilityTimeout":0');
}

/** Codes of SQS, and those that ElasticMQ has for the same. */
const otherCodes: Readonly<Record<string, readonly string[]>> = {
  BatchRequestTooLong: ['InvalidAttributeValue'],
  InvalidAttributeValue: ['InvalidAttributeName', 'InvalidParameterValue', 'no JSON'],
  InvalidMessageContents: ['InvalidAttributeValue'],
  InvalidParameterValue: [
    'InvalidAttributeName',
    'InvalidAttributeValue',
    'QueueDoesNotExist',
    'ReceiptHandleIsInvalid',
    'ResourceNotFoundException',
    'no JSON',
  ],
  MissingParameter: ['InvalidAttributeValue'],
  ResourceNotFoundException: ['QueueDoesNotExist'],
};

/** How ElasticMQ 1.7.1 differs from SQS. */
export const elasticMqDifferences: readonly KnownDifference[] = [
  otherwiseAnswered(
    { name: 'knows no policies', source: api('AddPermission'), parts: true },
    ({ request: { operation, input } }) =>
      operation === 'GetQueueAttributes' && stableJson(input['AttributeNames']) === '["Policy"]',
  ),
  otherwiseSaid(
    { name: 'refuses what SQS refuses, with other codes', source: recorded },
    (here, there) => otherCodes[here]?.includes(there) ?? false,
  ),
  otherwiseDone(
    { name: 'takes attributes of queues whatever their values', source: api('CreateQueue') },
    (here, there, { operation }) =>
      isOneOf(configuring, operation) &&
      there === 'done' &&
      ['InvalidAttributeName', 'InvalidAttributeValue', 'InvalidParameterValue'].includes(here),
  ),
  otherwiseDone(
    { name: 'cannot change some attributes of queues', source: api('SetQueueAttributes') },
    (here, there, { operation }) =>
      operation === 'SetQueueAttributes' && here === 'done' && there === 'InvalidAttributeName',
  ),
  otherMembers(
    { name: 'answers fewer attributes of queues', source: api('GetQueueAttributes') },
    [
      'DeduplicationScope',
      'FifoThroughputLimit',
      'KmsDataKeyReusePeriodSeconds',
      'KmsMasterKeyId',
      'MaximumMessageSize',
      'MessageRetentionPeriod',
      'Policy',
      'RedriveAllowPolicy',
      'SqsManagedSseEnabled',
    ],
    ({ request: { operation } }) => operation === 'GetQueueAttributes',
  ),
  otherwiseDone(
    { name: 'takes message attributes whatever their names', source: api('SendMessage') },
    (here, there, { operation, input }) =>
      operation === 'SendMessage' &&
      'MessageAttributes' in input &&
      here === 'InvalidParameterValue' &&
      there === 'done',
  ),
  otherwiseDone(
    { name: 'takes batches without entries, and ids of entries whatever they are', source: api('SendMessageBatch') },
    (here, there, { operation }) =>
      operation.endsWith('Batch') && ['EmptyBatchRequest', 'InvalidBatchEntryId'].includes(here) && there === 'done',
  ),
  otherwiseDone(
    { name: 'refuses one entry where SQS refuses a batch for a FIFO queue whole', source: recorded },
    (here, there, { operation }) =>
      operation === 'SendMessageBatch' && here === 'InvalidParameterValue' && there === 'done',
  ),
  otherMembers(
    { name: 'answers no sequence numbers to batches', source: api('SendMessageBatch') },
    ['SequenceNumber'],
    ({ request: { operation } }) => operation === 'SendMessageBatch',
  ),
  otherwiseDone(
    { name: 'takes any visibility timeout', source: api('ChangeMessageVisibility') },
    (here, there, { operation, input }) =>
      isOneOf(['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch'], operation) &&
      !isFifo(input) &&
      here === 'InvalidParameterValue' &&
      there === 'done',
  ),
  otherwiseDone(
    {
      name: 'receives with any visibility timeout, and takes names of attributes that do not exist',
      source: api('ReceiveMessage'),
    },
    (here, there, { operation }) =>
      isOneOf(['ReceiveMessage', 'GetQueueAttributes'], operation) &&
      ['InvalidAttributeName', 'InvalidParameterValue'].includes(here) &&
      there === 'done',
  ),
  otherwiseDone(
    { name: 'takes receipt handles of a FIFO queue after their visibility timeout', source: recorded },
    (here, there, { operation, input }) =>
      isOneOf(byHandle, operation) && isFifo(input) && here === 'InvalidParameterValue' && there === 'done',
  ),
  otherwiseSaid(
    { name: 'refuses older receipt handles, and those of deleted messages', source: api('DeleteMessage') },
    (here, there, { operation }) =>
      isOneOf(byHandle, operation) && here === 'done' && there === 'ReceiptHandleIsInvalid',
  ),
  otherwiseDone(
    { name: 'takes permissions and tags whatever they are', source: api('AddPermission') },
    (here, there, { operation }) =>
      isOneOf(['AddPermission', 'RemovePermission', 'TagQueue'], operation) &&
      here === 'InvalidParameterValue' &&
      there === 'done',
  ),
  otherwiseAnswered(
    { name: 'lists queues without pages', source: api('ListQueues') },
    ({ request: { operation, input } }) => operation === 'ListQueues' && 'MaxResults' in input,
  ),
  otherwiseDone(
    { name: 'cannot take a redrive policy away', source: recordedTests },
    (here, there, { operation }) =>
      operation === 'SetQueueAttributes' && here === 'done' && there === 'InvalidAttributeValue',
  ),
  otherwiseSaid(
    { name: 'purges as often as one likes', source: api('PurgeQueue') },
    (here, there) => here === 'PurgeQueueInProgress' && there === 'done',
  ),
  otherwiseAnswered(
    {
      name: 'deduplicates in the whole queue also where the scope is the message group',
      source: api('CreateQueue'),
      parts: true,
    },
    ({ request: { operation, input }, embedded, oracle }) =>
      operation.startsWith('SendMessage') && isFifo(input) && differInIds(embedded, oracle),
  ),
  otherwiseDone(
    { name: 'makes a queue again at once after it was deleted', source: api('DeleteQueue') },
    (here, there) => here === 'QueueDeletedRecently' && there === 'done',
  ),
  otherwiseAnswered(
    {
      name: 'does not find messages behind one whose visibility timeout was extended',
      source: api('ChangeMessageVisibility'),
      parts: true,
    },
    (answers) => answers.before.some(extendsTimeout) && isMissedThere(answers),
  ),
  otherwiseAnswered(
    { name: 'moves messages with their ids and their source', source: redrive, parts: true },
    ({ request: { operation }, embedded, oracle }) =>
      operation === 'ReceiveMessage' && differInIds(embedded, oracle, 'DeadLetterQueueSourceArn'),
  ),
  otherMembers(
    {
      name: 'shows the handles of tasks that are over, and how many messages are still to move',
      source: recordedMoves,
    },
    ['TaskHandle', 'ApproximateNumberOfMessagesToMove'],
    ({ request: { operation } }) => operation === 'ListMessageMoveTasks',
  ),
];
