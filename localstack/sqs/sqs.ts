import { isDeepStrictEqual } from 'node:util';
import type { Activity } from '../core/activity.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { AwsError } from '../core/aws-error.ts';
import type { Observer } from '../core/observation.ts';
import type { DeliveryOptions, QueueSource, TargetDelivery } from '../core/ports.ts';
import type { Operations } from '../core/service.ts';
import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import { queueDoesNotExist } from './errors.ts';
import { sqsLimits } from './limits.ts';
import { LongPolls } from './long-polls.ts';
import { MoveTasks } from './move-tasks/move-tasks.ts';
import { sqsOperations } from './operations/operations.ts';
import { queueArn } from './queue-arn.ts';
import type { QueueConfig } from './queue-config.ts';
import { queueSource } from './queue-source.ts';
import { Queue } from './queue/queue.ts';
import { checkRedrive } from './redrive-rules.ts';

export { queueConfig, type QueueConfig } from './queue-config.ts';
export { Queue } from './queue/queue.ts';

/** The SenderId of messages that EventBridge, or SNS, puts into a queue. AWS shows an id of the service's own account. */
const serviceSenderId = 'AIDAIT2UOQQY3AUEKVGXU';

/** The embedded SQS: its queues, its operations, and deliveries by EventBridge and SNS. */
export class Sqs implements TargetDelivery, Activity {
  readonly operations: Operations;
  readonly environment: CloudEnvironment;
  readonly longPolls = new LongPolls();
  readonly moveTasks: MoveTasks;
  readonly #observe: Observer;
  readonly changed: () => void;
  readonly #queues = new Map<string, Queue>();
  /** When queues that are gone were deleted, ms since the epoch, by their ARNs. */
  readonly #deletedAt = new Map<string, number>();

  /** @param changed called after each change of a queue, so that whoever drives the cloud lets its activities step */
  constructor(environment: CloudEnvironment, observe: Observer, changed: () => void) {
    this.environment = environment;
    this.#observe = observe;
    this.changed = changed;
    this.moveTasks = new MoveTasks(environment, this);
    this.operations = sqsOperations(this);
  }

  /**
   * Creates a queue; its dead-letter queue must be there.
   *
   * @throws AwsError QueueNameExists, QueueDeletedRecently, and InvalidParameterValue for a dead-letter queue that it may not have
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html (checked 2026-11-21)
   */
  create(config: QueueConfig): Queue {
    const arn = queueArn(this.environment, config.QueueName);
    if (this.#queues.has(arn))
      throw new AwsError('QueueNameExists', `A queue named ${config.QueueName} exists already.`);
    this.#checkName(arn);
    const findQueue = this.find.bind(this);
    checkRedrive(arn, config, findQueue);
    const { environment, changed } = this;
    const queue = new Queue(config, { environment, observe: this.#observe, changed, findQueue });
    this.#queues.set(arn, queue);
    return queue;
  }

  /** Deletes a queue with all that is in it; whoever waits on it is told. Its name cannot be used for a minute. */
  delete(queue: Queue): void {
    this.#queues.delete(queue.arn);
    this.#deletedAt.set(queue.arn, queue.settle());
    queue.close();
  }

  /** Changes a queue's configuration. Throws InvalidParameterValue for a dead-letter queue that it may not have. */
  configure(queue: Queue, config: QueueConfig): void {
    const isSame = isDeepStrictEqual(config.RedrivePolicy, queue.config.RedrivePolicy);
    if (!isSame) checkRedrive(queue.arn, config, (arn) => this.find(arn));
    queue.configure(config);
  }

  /** What a queue's policy says; `undefined` for a queue without one, or no queue. */
  policyOf(arn: string): PolicyDocument | undefined {
    return this.find(arn)?.policy?.document;
  }

  /** A queue for a poller: whichever has this ARN at the time, if any. */
  source(arn: string): QueueSource {
    return queueSource(arn, (wanted) => this.find(wanted));
  }

  /** Throws QueueDoesNotExist. */
  queue(arn: string): Queue {
    const queue = this.#queues.get(arn);
    if (!queue) throw queueDoesNotExist();
    return queue;
  }

  /** The queue of this ARN, if there is one. */
  find(arn: string): Queue | undefined {
    return this.#queues.get(arn);
  }

  /** The queues that give their dead letters to this one, by name. */
  deadLetterSources(arn: string): readonly Queue[] {
    return this.all().filter(({ config }) => config.RedrivePolicy?.deadLetterTargetArn === arn);
  }

  /** All queues, by name. */
  all(): readonly Queue[] {
    return [...this.#queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Puts into a queue what another service delivers. Whether it may is not asked here. */
  deliver(targetArn: string, body: string, options: DeliveryOptions): void {
    const { source } = options;
    const queue = this.queue(targetArn);
    queue.send({
      body,
      attributes: options.attributes ?? {},
      traceHeader: options.traceHeader,
      groupId: options.messageGroupId,
      deduplicationId: undefined,
      delaySeconds: undefined,
      senderId: source.kind === 'service' ? serviceSenderId : source.uniqueId,
    });
  }

  step(): number {
    const now = this.environment.clock.now();
    let nextAt = Math.min(this.moveTasks.step(now), this.longPolls.step(now));
    for (const queue of this.#queues.values()) {
      // Whatever else time does to a queue, the queue does itself as soon as it is asked for anything.
      if (queue.nextExpiryAt() <= now) queue.settle();
      nextAt = Math.min(nextAt, queue.nextExpiryAt());
    }
    return nextAt;
  }

  #checkName(arn: string): void {
    const deletedAt = this.#deletedAt.get(arn) ?? -Infinity;
    if (this.environment.clock.now() - deletedAt < sqsLimits.deletedNameMs)
      throw new AwsError(
        'QueueDeletedRecently',
        'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      );
    this.#deletedAt.delete(arn);
  }
}
