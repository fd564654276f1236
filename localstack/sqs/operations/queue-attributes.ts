import { AwsError } from '../../core/aws-error.ts';
import type { Queue } from '../queue/queue.ts';

/**
 * Every attribute of a queue in the text form of GetQueueAttributes; `undefined` where this queue has none.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html (not checked)
 */
function allAttributes(queue: Queue): Record<string, string | undefined> {
  const { config, counts } = queue;
  const isFifo = config.FifoQueue;
  const createdSeconds = String(Math.trunc(queue.createdAt / 1000));
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: createdSeconds,
    LastModifiedTimestamp: createdSeconds,
    VisibilityTimeout: String(config.VisibilityTimeout),
    MaximumMessageSize: String(config.MaximumMessageSize),
    MessageRetentionPeriod: String(config.MessageRetentionPeriod),
    DelaySeconds: String(config.DelaySeconds),
    ReceiveMessageWaitTimeSeconds: String(config.ReceiveMessageWaitTimeSeconds),
    RedrivePolicy: config.RedrivePolicy && JSON.stringify(config.RedrivePolicy),
    RedriveAllowPolicy: config.RedriveAllowPolicy && JSON.stringify(config.RedriveAllowPolicy),
    FifoQueue: isFifo ? 'true' : undefined,
    ContentBasedDeduplication: isFifo ? String(config.ContentBasedDeduplication ?? false) : undefined,
    DeduplicationScope: isFifo ? (config.DeduplicationScope ?? 'queue') : undefined,
    FifoThroughputLimit: isFifo ? (config.FifoThroughputLimit ?? 'perQueue') : undefined,
    KmsMasterKeyId: config.KmsMasterKeyId,
    KmsDataKeyReusePeriodSeconds: config.KmsMasterKeyId && String(config.KmsDataKeyReusePeriodSeconds ?? 300),
    // SQS encrypts with its own key unless told otherwise.
    SqsManagedSseEnabled: String(config.SqsManagedSseEnabled ?? config.KmsMasterKeyId === undefined),
    Policy: undefined,
  };
}

/** The attributes that were asked for by name, or `All`. Throws InvalidAttributeName for a name that does not exist. */
export function queueAttributes(queue: Queue, names: readonly string[]): Record<string, string> {
  const all = allAttributes(queue);
  const wanted = names.includes('All') ? Object.keys(all) : names;
  const found: Record<string, string> = {};
  for (const name of wanted) {
    if (!Object.hasOwn(all, name)) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    const value = all[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}
