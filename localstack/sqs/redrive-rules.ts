import { invalidParameter } from './errors.ts';
import type { Queue } from './queue/queue.ts';

/**
 * Throws InvalidParameterValue when `source` names `target` as its dead-letter queue and may not: a FIFO queue's must be
 * FIFO and a standard queue's standard, and the target may allow only some sources, or none.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html (checked 2026-11-21)
 */
export function checkRedrive(source: Queue, target: Queue): void {
  if (source.config.RedrivePolicy?.deadLetterTargetArn !== target.arn) return;
  const refuse = (reason: string): never => {
    throw invalidParameter(
      `Value for parameter RedrivePolicy of queue ${source.name} is invalid. Reason: ${reason} (dead-letter queue ${target.name}).`,
    );
  };
  if (source.config.FifoQueue !== target.config.FifoQueue)
    refuse('Dead-letter queue must be same type of queue as the source');
  const allow = target.config.RedriveAllowPolicy;
  const isListed = allow?.sourceQueueArns?.includes(source.arn) ?? false;
  if (allow?.redrivePermission === 'denyAll' || (allow?.redrivePermission === 'byQueue' && !isListed))
    refuse("The dead-letter queue's RedriveAllowPolicy does not allow this source");
}
