import { AwsError } from '../../core/aws-error.ts';
import { checkRange, invalidParameter, invalidValue, missingParameter } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import type { QueueConfig } from '../queue-config.ts';
import { attributeBytes, checkAttributes } from './attribute-rules.ts';
import { forbiddenCharacter } from './characters.ts';
import type { OutgoingMessage } from './message.ts';

/** Throws InvalidParameterValue for an id that is not 1 to 128 letters, digits and punctuation characters of ASCII. */
export function checkId(parameter: string, id: string | undefined): void {
  if (id !== undefined && !/^[\x21-\x7E]{1,128}$/.test(id))
    throw invalidValue(
      id,
      parameter,
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
}

/** The size that SQS counts: UTF-8 bytes of the body, and of each attribute's name, type and value. */
export function messageBytes(message: OutgoingMessage): number {
  return Buffer.byteLength(message.body) + attributeBytes(message.attributes);
}

/** Throws the `AwsError` with which SQS refuses a message on such a queue; does nothing for one that it takes. */
export function checkMessage(message: OutgoingMessage, config: QueueConfig): void {
  checkIds(message, config);
  if (message.body === '') throw missingParameter('MessageBody');
  const forbidden = forbiddenCharacter(message.body);
  if (forbidden !== undefined)
    throw new AwsError(
      'InvalidMessageContents',
      `Invalid binary character '${forbidden}' was found in the message body, the set of allowed characters is ` +
        '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  checkAttributes(message.attributes);
  checkDelay(message.delaySeconds, config);
  if (messageBytes(message) > config.MaximumMessageSize)
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${config.MaximumMessageSize} bytes.`,
    );
}

/**
 * FIFO needs a group, and a deduplication id unless the queue makes one of the body. A standard queue takes a group too
 * (fair queues), and refuses a deduplication id.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html (checked 2026-11-21)
 */
export function checkIds({ groupId, deduplicationId }: OutgoingMessage, config: QueueConfig): void {
  if (config.FifoQueue && groupId === undefined) throw missingParameter('MessageGroupId');
  if (config.FifoQueue && deduplicationId === undefined && !config.ContentBasedDeduplication)
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  if (!config.FifoQueue && deduplicationId !== undefined)
    throw invalidValue(
      deduplicationId,
      'MessageDeduplicationId',
      'The request include parameter that is not valid for this queue type.',
    );
  checkId('MessageGroupId', groupId);
  checkId('MessageDeduplicationId', deduplicationId);
}

/**
 * A FIFO queue has a delay for all messages, and none for one.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-timers.html (checked 2026-11-21)
 */
function checkDelay(delaySeconds: number | undefined, config: QueueConfig): void {
  checkRange('DelaySeconds', delaySeconds, 0, sqsLimits.maxDelaySeconds);
  if (delaySeconds && config.FifoQueue)
    throw invalidValue(
      delaySeconds,
      'DelaySeconds',
      'The request include parameter that is not valid for this queue type.',
    );
}
