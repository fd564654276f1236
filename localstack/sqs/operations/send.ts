import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { invalidParameter, missingParameter } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import { md5OfAttributes, md5OfBody } from '../queue/digests.ts';
import type { OutgoingMessage } from '../queue/message.ts';
import { checkIds, messageBytes } from '../queue/message-rules.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { checkBatch, eachEntry } from './batch.ts';
import { messageInput, parseInput } from './input.ts';
import { queueAt } from './queue-url.ts';

type MessageInput = z.output<typeof messageInput>;

const sendInput = messageInput.extend({ QueueUrl: z.string() });
const batchInput = z.object({ QueueUrl: z.string(), Entries: z.array(messageInput.extend({ Id: z.string() })) });

/** SendMessage and SendMessageBatch. */
export function sendOperations(sqs: Sqs): Operations {
  return {
    SendMessage: (input, caller) => {
      const request = parseInput(sendInput, input);
      return send(queueAt(sqs, request.QueueUrl), request, caller.principal.uniqueId);
    },
    SendMessageBatch: (input, caller) => {
      const { QueueUrl, Entries } = parseInput(batchInput, input);
      const queue = queueAt(sqs, QueueUrl);
      checkBatch(Entries, 'SendMessageBatchRequestEntry');
      checkWholeBatch(Entries, queue);
      return eachEntry(Entries, (entry) => send(queue, entry, caller.principal.uniqueId));
    },
  };
}

function send(queue: Queue, input: MessageInput, senderId: string): Record<string, unknown> {
  checkSystemAttributes(input);
  const { messageId, sequenceNumber } = queue.send(toOutgoing(input, senderId));
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5OfBody(input.MessageBody),
    MD5OfMessageAttributes: md5OfAttributes(input.MessageAttributes),
    MD5OfMessageSystemAttributes: md5OfAttributes(input.MessageSystemAttributes),
    SequenceNumber: sequenceNumber,
  };
}

function toOutgoing(input: MessageInput, senderId: string): OutgoingMessage {
  return {
    body: input.MessageBody,
    attributes: input.MessageAttributes,
    traceHeader: input.MessageSystemAttributes['AWSTraceHeader']?.StringValue,
    groupId: input.MessageGroupId,
    deduplicationId: input.MessageDeduplicationId,
    delaySeconds: input.DelaySeconds,
    senderId,
  };
}

/**
 * The only system attribute of a send is AWSTraceHeader, a string. It does not count towards the message's size.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html (checked 2026-11-21)
 */
function checkSystemAttributes({ MessageSystemAttributes }: MessageInput): void {
  for (const [name, { DataType, StringValue }] of Object.entries(MessageSystemAttributes)) {
    if (name !== 'AWSTraceHeader')
      throw invalidParameter(`Message system attribute name '${name}' is invalid. It must be AWSTraceHeader.`);
    if (DataType !== 'String' || !StringValue)
      throw invalidParameter(`Message system attribute '${name}' must contain a non-empty value of type 'String'.`);
  }
}

/** What makes SQS refuse a batch whole: its size, and on a FIFO queue an entry without a group or a deduplication id. */
function checkWholeBatch(entries: readonly MessageInput[], queue: Queue): void {
  const messages = entries.map((entry) => toOutgoing(entry, ''));
  const bytes = messages.reduce((sum, message) => sum + messageBytes(message), 0);
  if (bytes > sqsLimits.maxMessageBytes)
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${sqsLimits.maxMessageBytes} bytes. You have sent ${bytes} bytes.`,
    );
  if (queue.config.FifoQueue) for (const message of messages) checkIdsInBatch(message, queue);
}

/**
 * In a batch a missing group is an invalid parameter, not a missing one.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json
 *   (`test_send_batch_missing_message_group_id_for_fifo_queue`, recorded against AWS, checked 2026-11-21)
 */
function checkIdsInBatch(message: OutgoingMessage, { config }: Queue): void {
  if (message.groupId === undefined) throw invalidParameter(missingParameter('MessageGroupId').message);
  checkIds(message, config);
}
