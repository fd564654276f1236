import type { QueueConfig } from '../queue-config.ts';
import type { Message } from './message.ts';

/**
 * Where a message goes instead of being received once more: to the dead-letter queue when it was received `maxReceiveCount`
 * times. There a standard queue counts retention from the first send, a FIFO queue from the move. While the dead-letter queue
 * does not exist, the message stays.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html (checked 2026-11-21)
 */
export function deadLetterTarget<Target>(
  message: Message,
  { RedrivePolicy }: QueueConfig,
  findQueue: (arn: string) => Target | undefined,
): Target | undefined {
  if (!RedrivePolicy || message.receivesHere < RedrivePolicy.maxReceiveCount) return undefined;
  return findQueue(RedrivePolicy.deadLetterTargetArn);
}
