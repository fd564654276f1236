import { stableJson } from '../scripts/stable-json.ts';
import { differInIds, otherMembers, otherwiseAnswered, otherwiseDone, otherwiseSaid } from './differences.ts';
import { isLessThere, isMissedThere, isReorderedThere } from './missing-messages.ts';
import { byHandle, configuring, isFifo, isOneOf } from './requests.ts';
import { sources } from './sources.ts';
import type { KnownDifference, Request, Step } from './step.ts';

const { api, fifoDelivery, recorded, recordedMoves, redrive } = sources;

/** Codes of SQS, and those that moto has for the same. */
const otherCodes: Readonly<Record<string, readonly string[]>> = {
  InvalidAttributeValue: ['no JSON'],
  InvalidParameterValue: ['MissingParameter', 'QueueDoesNotExist', 'ReceiptHandleIsInvalid', 'no JSON'],
};

/** Whether a step sets an attribute of a queue that exists. */
function sets(step: Step, name: string): boolean {
  if ('waitMs' in step || step.operation !== 'SetQueueAttributes') return false;
  return Object.hasOwn(step.input['Attributes'] as object, name);
}

/** Whether a step makes a queue in which each message group deduplicates for itself. */
function separatesGroups(step: Step): boolean {
  return 'operation' in step && step.operation === 'CreateQueue' && stableJson(step).includes('DeduplicationScope');
}

/** Whether a step deletes by a receipt handle that may not be the newest. */
function deletesByOlder(step: Step): boolean {
  return 'operation' in step && step.operation.startsWith('Delete') && stableJson(step).includes('oldest of');
}

/** Whether a step receives from a FIFO queue. */
function receivesInOrder(step: Step): boolean {
  return 'operation' in step && step.operation === 'ReceiveMessage' && isFifo(step.input);
}

function isOfDead({ input }: Request): boolean {
  return /-dead(\.fifo)?$/.test(String(input['QueueUrl']));
}

/** How moto 5.2.5 differs from SQS. */
export const motoDifferences: readonly KnownDifference[] = [
  otherwiseSaid(
    { name: 'refuses what SQS refuses, with other codes', source: recorded },
    (here, there) => otherCodes[here]?.includes(there) ?? false,
  ),
  otherwiseDone(
    { name: 'takes attributes of queues whatever their values', source: api('CreateQueue') },
    (here, there, { operation }) => isOneOf(configuring, operation) && here.startsWith('Invalid') && there === 'done',
  ),
  otherwiseDone(
    { name: 'takes messages that SQS refuses', source: api('SendMessage') },
    (here, there, { operation }) =>
      isOneOf(['SendMessage', 'SendMessageBatch'], operation) &&
      ['InvalidMessageContents', 'InvalidParameterValue', 'MissingParameter'].includes(here) &&
      there === 'done',
  ),
  otherMembers(
    {
      name: 'answers no sequence number to a send whose deduplication id is made of the body',
      source: api('SendMessage'),
    },
    ['SequenceNumber'],
    ({ request: { operation, input } }) =>
      isOneOf(['SendMessage', 'SendMessageBatch', 'ReceiveMessage'], operation) && isFifo(input),
  ),
  otherwiseAnswered(
    { name: 'answers a duplicate with an id of its own', source: api('SendMessage'), parts: true },
    ({ request: { operation, input }, embedded, oracle }) =>
      operation.startsWith('SendMessage') && isFifo(input) && differInIds(embedded, oracle),
  ),
  otherwiseDone(
    {
      name: 'receives with any visibility timeout, and takes names of attributes that do not exist',
      source: api('ReceiveMessage'),
    },
    (here, there, { operation }) => operation === 'ReceiveMessage' && here.startsWith('Invalid') && there === 'done',
  ),
  otherwiseDone(
    { name: 'takes receipt handles of a FIFO queue after their visibility timeout', source: recorded },
    (here, there, { operation, input }) =>
      isOneOf(byHandle, operation) && isFifo(input) && here === 'InvalidParameterValue' && there === 'done',
  ),
  otherwiseSaid(
    { name: 'refuses receipt handles of deleted messages', source: api('DeleteMessage') },
    (here, there, { operation }) =>
      isOneOf(byHandle, operation) && here === 'done' && there === 'ReceiptHandleIsInvalid',
  ),
  otherwiseDone(
    { name: 'takes ids of entries whatever they are', source: api('DeleteMessageBatch') },
    (here, there, { operation }) =>
      operation === 'DeleteMessageBatch' && here === 'InvalidBatchEntryId' && there === 'done',
  ),
  otherMembers(
    { name: 'keeps the deduplication id of a dead letter, and does not say where it comes from', source: redrive },
    ['MessageDeduplicationId', 'DeadLetterQueueSourceArn'],
    ({ request }) => request.operation === 'ReceiveMessage' && isOfDead(request),
  ),
  otherwiseDone(
    { name: 'makes a queue again at once after it was deleted', source: api('DeleteQueue') },
    (here, there) => here === 'QueueDeletedRecently' && there === 'done',
  ),
  otherwiseDone(
    { name: 'takes permissions and tags whatever they are', source: api('AddPermission') },
    (here, there, { operation }) =>
      isOneOf(['AddPermission', 'TagQueue'], operation) && here === 'InvalidParameterValue' && there === 'done',
  ),
  otherMembers(
    { name: 'gives policies another version', source: recorded },
    ['Version'],
    ({ request: { operation } }) => operation === 'GetQueueAttributes',
  ),
  otherMembers(
    { name: 'keeps one kind of encryption when a queue gets another', source: recorded },
    ['SqsManagedSseEnabled', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'],
    ({ request: { operation }, before }) =>
      operation === 'GetQueueAttributes' && before.some((step) => sets(step, 'KmsMasterKeyId')),
  ),
  otherMembers(
    { name: 'keeps a redrive policy that it refused', source: api('SetQueueAttributes') },
    ['RedrivePolicy'],
    ({ request: { operation }, before, embedded }) => {
      const last = before.at(-1);
      const isKept = last !== undefined && sets(last, 'RedrivePolicy');
      return operation === 'GetQueueAttributes' && isKept && !stableJson(embedded).includes('RedrivePolicy');
    },
  ),
  otherwiseDone(
    { name: 'fails now and then while queues are made at the same time', source: api('CreateQueue') },
    (here, there, { operation }) =>
      isOneOf([...configuring, 'ListQueues', 'ListDeadLetterSourceQueues'], operation) &&
      here === 'done' &&
      there === 'no JSON',
  ),
  otherMembers(
    { name: 'does not answer the redrive allow policy', source: api('GetQueueAttributes') },
    ['RedriveAllowPolicy'],
    ({ request: { operation } }) => operation === 'GetQueueAttributes',
  ),
  otherwiseAnswered(
    {
      name: 'deduplicates in the whole queue also where the scope is the message group',
      source: api('CreateQueue'),
      parts: true,
    },
    ({ before, embedded, oracle }) => before.some(separatesGroups) && isLessThere(embedded, oracle),
  ),
  otherwiseAnswered(
    { name: 'deletes messages by older receipt handles', source: api('DeleteMessage'), parts: true },
    ({ before, embedded, oracle }) => before.some(deletesByOlder) && isLessThere(embedded, oracle),
  ),
  otherwiseAnswered(
    { name: 'passes over messages of a FIFO queue that were received before', source: fifoDelivery, parts: true },
    (answers) => answers.before.some(receivesInOrder) && isMissedThere(answers),
  ),
  otherwiseAnswered(
    {
      name: 'moves the messages of a FIFO queue to its dead-letter queue in another order',
      source: redrive,
      parts: true,
    },
    ({ request, embedded, oracle }) =>
      receivesInOrder(request) && isOfDead(request) && isReorderedThere(embedded, oracle),
  ),
  otherwiseAnswered(
    { name: 'lists queues in another order', source: api('ListQueues') },
    ({ request: { operation, input } }) => operation === 'ListQueues' && 'MaxResults' in input,
  ),
  otherwiseAnswered(
    { name: 'has no message move tasks', source: recordedMoves, parts: true },
    ({ request: { operation }, oracle }) =>
      operation.includes('MessageMoveTask') && 'error' in oracle && oracle.error === 'no JSON',
  ),
];
