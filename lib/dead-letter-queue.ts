import { Aws, Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type RedriveAllowPolicy, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageScope } from './stage-scope.ts';

/** What tells one dead-letter queue from another. */
export interface DeadLetterQueueProps extends StageScope {
  /** The thing in its name; a FIFO queue's without `.fifo`. */
  readonly thing: string;
  /** The thing in the name of the one queue that SQS moves messages here from, a FIFO queue's with `.fifo`. @default none: somebody sends here */
  readonly source?: string;
  /** FIFO, as a FIFO queue's dead-letter queue has to be. @default false */
  readonly fifo?: boolean;
  /** How long a received message is hidden. @default SQS's, 30 seconds */
  readonly visibilityTimeout?: Duration;
}

/**
 * A queue where what could not go on waits for a person: kept as long as SQS keeps anything.
 *
 * No other queue may name it as its own dead-letter queue. SQS asks nobody's leave to move a message there, so whoever may make a queue
 * could otherwise put in what they like, in the message group that they like.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html (RedriveAllowPolicy: any queue
 * of the account by default, not checked; CDK's RedriveAllowPolicy says the same, checked 2026-11-27)
 */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  { stage, nameOf, key, thing, source, fifo = false, visibilityTimeout }: DeadLetterQueueProps,
): Queue {
  return new Queue(scope, id, {
    queueName: nameOf(fifo ? `${thing}.fifo` : thing),
    ...(fifo && { fifo }),
    ...(visibilityTimeout && { visibilityTimeout }),
    redriveAllowPolicy: source === undefined ? fromNowhere : from(scope, `${id}Source`, nameOf(source)),
    retentionPeriod: Duration.days(stage.deadLetterRetentionDays),
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
  });
}

const fromNowhere: RedriveAllowPolicy = { redrivePermission: RedrivePermission.DENY_ALL };

/** By its name, for the queue itself refers to its dead-letter queue already. */
function from(scope: Construct, id: string, queueName: string): RedriveAllowPolicy {
  const arn = `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${queueName}`;
  return { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [Queue.fromQueueArn(scope, id, arn)] };
}
