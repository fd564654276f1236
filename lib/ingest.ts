import { Duration } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { maxEventBytes, visibilityToTimeoutRatio } from '../schemas/limits.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the ingest stage. */
export interface IngestProps extends StageScope {
  /** The validator's timeout, which the queues' visibility timeout has to outlast. */
  readonly validatorTimeout: Duration;
}

/**
 * Where events come in: a FIFO queue in high-throughput mode whose message groups are clients. Deduplication is by content
 * and per group, so that neither a correction under the same id nor another client's event is swallowed.
 */
export class Ingest extends Construct {
  /** For producers with credentials for SQS. The queue behind the API will stand beside it. */
  readonly directQueue: Queue;
  /** What the validator could not handle, each message as its producer sent it. */
  readonly directDeadLetters: Queue;

  constructor(scope: Construct, id: string, { validatorTimeout, ...scoped }: IngestProps) {
    super(scope, id);
    const { stage, nameOf, key } = scoped;
    const visibilityTimeout = Duration.seconds(visibilityToTimeoutRatio * validatorTimeout.toSeconds());
    this.directDeadLetters = deadLetterQueue(this, 'DirectDeadLetters', {
      ...scoped,
      thing: 'ingest-direct-dlq',
      fifo: true,
      visibilityTimeout,
    });
    this.directQueue = new Queue(this, 'DirectQueue', {
      queueName: nameOf('ingest-direct.fifo'),
      fifo: true,
      contentBasedDeduplication: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      maxMessageSizeBytes: maxEventBytes,
      visibilityTimeout,
      retentionPeriod: Duration.days(stage.queueRetentionDays),
      deadLetterQueue: { queue: this.directDeadLetters, maxReceiveCount: stage.ingestMaxReceiveCount },
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
    });
  }
}
