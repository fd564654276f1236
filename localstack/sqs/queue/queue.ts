import type { QueueSource, ReceivedMessage } from '../../core/ports.ts';
import { queueArn } from '../queue-arn.ts';
import type { QueueConfig } from '../queue-config.ts';
import type { QueuePolicy } from '../queue-policy.ts';
import { Consumption } from './consumption.ts';
import { deadLetterTarget } from './dead-letter-target.ts';
import { type AcceptedSend, Intake } from './intake.ts';
import type { Message, MessageContent, OutgoingMessage } from './message.ts';
import { checkMessage } from './message-rules.ts';
import { type MessageCounts, MessageStore } from './message-store.ts';
import type { QueueContext } from './queue-context.ts';
import { QueueRecord, type QueueTraffic } from './queue-record.ts';
import type { ReceiptStanding } from './receipt-handle.ts';
import { toReceivedMessage } from './received-message.ts';

export type { QueueTraffic };

/** One SQS queue, standard or FIFO. */
export class Queue implements QueueSource {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number;
  modifiedAt: number;
  purgedAt = -Infinity;
  /** The values of its tags by their keys. */
  readonly tags: Map<string, string>;
  /** Who may use it beside those whom IAM lets. */
  policy: QueuePolicy | undefined;
  #config: QueueConfig;
  #isDeleted = false;
  readonly #context: QueueContext;
  readonly #messages: MessageStore;
  readonly #intake: Intake;
  readonly #consumption: Consumption;
  readonly #record: QueueRecord;

  constructor(config: QueueConfig, context: QueueContext) {
    const { environment } = context;
    this.#config = config;
    this.name = config.QueueName;
    this.arn = queueArn(environment, config.QueueName);
    this.tags = new Map(config.Tags.map(({ Key, Value }) => [Key, Value]));
    this.createdAt = this.modifiedAt = environment.clock.now();
    this.#context = context;
    this.#record = new QueueRecord(config.QueueName, context.observe);
    this.#messages = new MessageStore(config.FifoQueue, config.MessageRetentionPeriod * 1000);
    this.#intake = new Intake(environment, this.#messages);
    this.#consumption = new Consumption(environment.entropy.hex(8), this.#messages);
  }

  get config(): QueueConfig {
    return this.#config;
  }

  /** Whether it was deleted: then it is empty, and nobody finds it by its name. */
  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  get counts(): MessageCounts {
    this.settle();
    return this.#messages.counts;
  }

  get traffic(): QueueTraffic {
    return this.#record.traffic;
  }

  /** When the message came that has been here longest, ms since the epoch; `undefined` for an empty queue. */
  oldestArrivalAt(): number | undefined {
    this.settle();
    return this.#messages.oldest()?.arrivedAt;
  }

  /** Brings the queue up to the present. Every method does so by itself. @returns the present, ms since the epoch */
  settle(): number {
    const now = this.#context.environment.clock.now();
    this.#messages.settle(now);
    this.#intake.expire(now);
    this.#consumption.expire(now);
    return now;
  }

  /**
   * Puts another configuration into effect, at once where AWS takes up to a minute. Retention, and a FIFO queue's delay, hold for
   * the messages that are here already too.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html (checked 2026-11-21)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html (checked 2026-11-21)
   */
  configure(config: QueueConfig): void {
    this.settle();
    this.#messages.retain(config.MessageRetentionPeriod * 1000);
    if (config.FifoQueue) this.#messages.delay(config.DelaySeconds * 1000);
    this.#config = config;
    this.modifiedAt = this.settle();
    this.#context.changed();
  }

  /** Takes a message, or answers what a duplicate of it was answered. Throws `AwsError` for what SQS refuses. */
  send(outgoing: OutgoingMessage): AcceptedSend {
    checkMessage(outgoing, this.#config);
    const { accepted, message } = this.#intake.send(outgoing, this.#config, this.settle());
    if (message) {
      this.#record.traffic.sent++;
      this.#accepted(message);
    }
    return accepted;
  }

  /** Takes in a message of another queue: a dead letter, or one that comes back from there as a new message. */
  adopt(content: MessageContent, delaySeconds: number): void {
    this.#accepted(this.#intake.adopt(content, this.#config, delaySeconds, this.settle()));
  }

  receive(maxMessages: number): readonly ReceivedMessage[] {
    return this.take(maxMessages).map(toReceivedMessage);
  }

  /** Puts up to `maxMessages` in flight for `visibilitySeconds` and hands them out. */
  take(
    maxMessages: number,
    visibilitySeconds: number = this.#config.VisibilityTimeout,
    attemptId?: string,
  ): readonly Message[] {
    const now = this.settle();
    const receive = { maxMessages, visibilitySeconds, attemptId: this.#config.FifoQueue ? attemptId : undefined };
    const taken = this.#consumption.take(receive, now, (message) => this.#giveUp(message, now));
    this.#record.traffic.received += taken.length;
    if (taken.length > 0) this.#context.changed();
    return taken;
  }

  /** What a receive would get next. */
  peek(): Message | undefined {
    this.settle();
    const [first] = this.#messages.candidates();
    return first;
  }

  /** Takes a message of this queue out of it. */
  withdraw(message: Message): void {
    this.#messages.remove(message);
    this.#context.changed();
  }

  /** Throws ReceiptHandleIsInvalid for a handle that this queue never gave. */
  standing(handle: string): ReceiptStanding {
    this.settle();
    return this.#consumption.standing(handle);
  }

  delete(handle: string): void {
    this.settle();
    const message = this.#consumption.deletable(handle, this.#config.FifoQueue);
    if (!message) return;
    this.#record.deleted(message);
    this.withdraw(message);
  }

  changeVisibility(handle: string, timeoutMs: number): void {
    const now = this.settle();
    const message = this.#consumption.changeable(handle, this.#config.FifoQueue);
    if (!message) return;
    message.visibilityChanges++;
    this.#messages.hide(message, now + timeoutMs);
    this.settle();
    this.#context.changed();
  }

  /**
   * Drops every message. A FIFO queue forgets its deduplication ids too: AWS was recorded doing so by a public test
   * (`test_purge_queue_clears_fifo_deduplication_cache`).
   *
   * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.py (checked 2026-11-21)
   */
  purge(): void {
    this.purgedAt = this.settle();
    this.#messages.clear();
    this.#intake.forget();
    this.#context.changed();
  }

  /** Ends the queue: it is empty from now on. */
  close(): void {
    this.#isDeleted = true;
    this.purge();
  }

  nextVisibleAt(): number {
    this.settle();
    return this.#messages.nextVisibleAt();
  }

  /** When the next message is dropped for its age, ms since the epoch; `Infinity` for an empty queue. */
  nextExpiryAt(): number {
    return this.#messages.nextExpiryAt();
  }

  #accepted(message: Message): void {
    if (message.deadLetterSourceArn === undefined) this.#record.arrived(message);
    this.#context.changed();
  }

  /** Moves a message to the dead-letter queue when it was received often enough. */
  #giveUp(message: Message, now: number): boolean {
    const target = deadLetterTarget(message, this.#config, this.#context.findQueue);
    if (!target) return false;
    this.#messages.remove(message);
    target.adopt(message.asDeadLetter(this.arn, this.#config.FifoQueue ? now : message.sentAt), 0);
    this.#record.deadLettered(message, target.name);
    return true;
  }
}
