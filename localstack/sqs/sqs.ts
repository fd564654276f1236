import type { Activity } from '../core/activity.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { AwsError } from '../core/aws-error.ts';
import type { Observer } from '../core/observation.ts';
import type { MessageAttribute, TargetDelivery } from '../core/ports.ts';
import type { Operations } from '../core/service.ts';
import { queueDoesNotExist } from './errors.ts';
import { LongPolls } from './long-polls.ts';
import { sqsOperations } from './operations/operations.ts';
import type { QueueConfig } from './queue-config.ts';
import { Queue } from './queue/queue.ts';
import { checkRedrive } from './redrive-rules.ts';

export { queueConfig, type QueueConfig } from './queue-config.ts';
export { Queue } from './queue/queue.ts';

/** The SenderId of messages that EventBridge puts into a queue. AWS shows an id of the service's own account. */
const eventBridgeSenderId = 'AIDAIT2UOQQY3AUEKVGXU';

/** The embedded SQS: its queues, its operations, and deliveries by EventBridge. */
export class Sqs implements TargetDelivery, Activity {
  readonly operations: Operations;
  readonly environment: CloudEnvironment;
  readonly longPolls = new LongPolls();
  readonly #observe: Observer;
  readonly changed: () => void;
  readonly #queues = new Map<string, Queue>();

  /** @param changed called after each change of a queue, so that whoever drives the cloud lets its activities step */
  constructor(environment: CloudEnvironment, observe: Observer, changed: () => void) {
    this.environment = environment;
    this.#observe = observe;
    this.changed = changed;
    this.operations = sqsOperations(this);
  }

  /** Creates a queue; its dead-letter queue may be created later. Throws `AwsError` when the two do not go together. */
  create(config: QueueConfig): Queue {
    const queue = new Queue(config, {
      environment: this.environment,
      observe: this.#observe,
      changed: this.changed,
      findQueue: (arn) => this.#queues.get(arn),
    });
    if (this.#queues.has(queue.arn))
      throw new AwsError('QueueNameExists', `A queue named ${queue.name} exists already.`);
    for (const other of this.#queues.values()) {
      checkRedrive(queue, other);
      checkRedrive(other, queue);
    }
    this.#queues.set(queue.arn, queue);
    return queue;
  }

  /** Throws QueueDoesNotExist. */
  queue(arn: string): Queue {
    const queue = this.#queues.get(arn);
    if (!queue) throw queueDoesNotExist();
    return queue;
  }

  /** All queues, by name. */
  all(): readonly Queue[] {
    return [...this.#queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * Puts an event into a queue as EventBridge does. A queue under the AWS-managed key refuses it, for EventBridge has no
   * access to that key.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html (not checked)
   */
  deliver(
    targetArn: string,
    body: string,
    options: {
      readonly messageGroupId?: string;
      readonly attributes?: Readonly<Record<string, MessageAttribute>>;
    } = {},
  ): void {
    const queue = this.queue(targetArn);
    if (queue.config.KmsMasterKeyId === 'alias/aws/sqs')
      throw new AwsError(
        'KmsAccessDenied',
        'EventBridge may not use the key alias/aws/sqs; give the queue a key of its own.',
      );
    queue.send({
      body,
      attributes: options.attributes ?? {},
      traceHeader: undefined,
      groupId: options.messageGroupId,
      deduplicationId: undefined,
      delaySeconds: undefined,
      senderId: eventBridgeSenderId,
    });
  }

  step(): number {
    let nextAt = this.longPolls.step(this.environment.clock.now());
    for (const queue of this.#queues.values()) {
      queue.settle();
      nextAt = Math.min(nextAt, queue.nextExpiryAt());
    }
    return nextAt;
  }
}
