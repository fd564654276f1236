import type { ReceivedMessage } from '../../core/ports.ts';
import type { Message } from './message.ts';

/**
 * All system attributes of a message that was just received.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html (checked 2026-11-21)
 */
export function systemAttributes(message: Message): Record<string, string> {
  const attributes: Record<string, string | undefined> = {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: message.sequenceNumber,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
  };
  for (const name of Object.keys(attributes)) if (attributes[name] === undefined) delete attributes[name];
  return attributes as Record<string, string>;
}

/** A message as a consumer gets it, as it is at this receive. */
export function toReceivedMessage(message: Message): ReceivedMessage {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle as string,
    body: message.body,
    md5OfBody: message.md5OfBody,
    attributes: systemAttributes(message),
    messageAttributes: message.attributes,
  };
}
