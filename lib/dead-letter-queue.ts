import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageScope } from './stage-scope.ts';

/** What tells one dead-letter queue from another. */
export interface DeadLetterQueueProps extends StageScope {
  /** The thing in its name; a FIFO queue's without `.fifo`. */
  readonly thing: string;
  /** FIFO, as a FIFO queue's dead-letter queue has to be. @default false */
  readonly fifo?: boolean;
  /** How long a received message is hidden. @default SQS's, 30 seconds */
  readonly visibilityTimeout?: Duration;
}

/** A queue where what could not go on waits for a person: kept as long as SQS keeps anything. */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  { stage, nameOf, key, thing, fifo = false, visibilityTimeout }: DeadLetterQueueProps,
): Queue {
  return new Queue(scope, id, {
    queueName: nameOf(fifo ? `${thing}.fifo` : thing),
    ...(fifo && { fifo }),
    ...(visibilityTimeout && { visibilityTimeout }),
    retentionPeriod: Duration.days(stage.deadLetterRetentionDays),
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
  });
}
