import { Aws, Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ingestDeadLettersThing, type IngestDoor, ingestQueueThing } from '../schemas/ingest-queues.ts';
import { maxEventBytes, visibilityToTimeoutRatio } from '../schemas/limits.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { useKeyBy } from './key-use.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the ingest stage. */
export interface IngestProps extends StageScope {
  /** The validator's timeout, which the queues' visibility timeout has to outlast. */
  readonly validatorTimeout: Duration;
}

/**
 * Where events come in: FIFO queues in high-throughput mode whose message groups are clients. Deduplication is by content
 * and per group, so that neither a correction under the same id nor another client's event is swallowed.
 *
 * There are two because a message tells who sent it: on the direct queue that is the producer, on the other always the gateway, which
 * has checked the producer before. So nobody else may send to that one.
 */
export class Ingest extends Construct {
  /** For producers with credentials for SQS. */
  readonly directQueue: Queue;
  /** What the validator could not handle, each message as its producer sent it. */
  readonly directDeadLetters: Queue;
  /** For the API alone. */
  readonly apiQueue: Queue;
  /** What the validator could not handle of it. */
  readonly apiDeadLetters: Queue;
  /** As whom the API sends. */
  readonly apiRole: Role;

  constructor(scope: Construct, id: string, props: IngestProps) {
    super(scope, id);
    const { nameOf, key } = props;
    const direct = this.#queue('Direct', { ...props, door: 'direct' });
    this.directQueue = direct.queue;
    this.directDeadLetters = direct.deadLetters;
    const api = this.#queue('Api', { ...props, door: 'api' });
    this.apiQueue = api.queue;
    this.apiDeadLetters = api.deadLetters;
    this.apiRole = new Role(this, 'ApiRole', {
      roleName: nameOf('api'),
      description: 'As whom the API puts events into its queue',
      // Without the condition an API of another account could have the gateway take on this role.
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html (not checked)
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    this.apiRole.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.apiQueue.queueArn] }),
    );
    this.apiRole.addToPolicy(useKeyBy(['sqs'], key, ['kms:Decrypt', 'kms:GenerateDataKey']));
    for (const queue of [this.apiQueue, this.apiDeadLetters])
      queue.addToResourcePolicy(gatewayAlone(queue, this.apiRole));
  }

  #queue(id: string, { validatorTimeout, door, ...scoped }: IngestProps & { readonly door: IngestDoor }): QueuePair {
    const { stage, nameOf, key } = scoped;
    const thing = ingestQueueThing(door);
    const visibilityTimeout = Duration.seconds(visibilityToTimeoutRatio * validatorTimeout.toSeconds());
    const deadLetters = deadLetterQueue(this, `${id}DeadLetters`, {
      ...scoped,
      thing: ingestDeadLettersThing(door),
      source: `${thing}.fifo`,
      fifo: true,
      visibilityTimeout,
    });
    const queue = new Queue(this, `${id}Queue`, {
      queueName: nameOf(`${thing}.fifo`),
      fifo: true,
      contentBasedDeduplication: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      maxMessageSizeBytes: maxEventBytes,
      visibilityTimeout,
      retentionPeriod: Duration.days(stage.queueRetentionDays),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: stage.ingestMaxReceiveCount },
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
    });
    return { queue, deadLetters };
  }
}

interface QueuePair {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/** Whatever a role of this account may do: a message in such a queue is from the gateway, or it is not there. SQS itself needs no leave. */
function gatewayAlone(queue: Queue, gateway: Role): PolicyStatement {
  return new PolicyStatement({
    sid: 'GatewayAlone',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': gateway.roleArn } },
  });
}
