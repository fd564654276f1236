import { invalidRedrive } from './errors.ts';
import type { QueueConfig } from './queue-config.ts';
import type { Queue } from './queue/queue.ts';

/**
 * Throws InvalidParameterValue when `source` names a dead-letter queue that it may not have: the target must exist, a FIFO
 * queue's must be FIFO and a standard queue's standard, and the target may allow only some sources, or none.
 *
 * @param config of the source as it is to be
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 *   (checked 2026-11-21; that the target must exist: not checked)
 */
export function checkRedrive(
  sourceArn: string,
  config: QueueConfig,
  findQueue: (arn: string) => Queue | undefined,
): void {
  if (!config.RedrivePolicy) return;
  const refuse = (reason: string): never => {
    throw invalidRedrive('RedrivePolicy', JSON.stringify(config.RedrivePolicy), reason);
  };
  const target = findQueue(config.RedrivePolicy.deadLetterTargetArn);
  if (!target) return refuse('Dead letter target does not exist.');
  if (config.FifoQueue !== target.config.FifoQueue)
    refuse('Dead-letter queue must be same type of queue as the source.');
  const allow = target.config.RedriveAllowPolicy;
  const isListed = allow?.sourceQueueArns?.includes(sourceArn) ?? false;
  if (allow?.redrivePermission === 'denyAll' || (allow?.redrivePermission === 'byQueue' && !isListed))
    refuse("The dead-letter queue's RedriveAllowPolicy does not allow this source.");
}
