import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import type { QueueSource, ReceivedMessage } from '../../core/ports.ts';
import { sqsLimits } from '../limits.ts';
import type { QueueConfig } from '../queue-config.ts';
import { type AcceptedSend, DeduplicationWindow } from './deduplication.ts';
import { contentDeduplicationId, md5OfBody } from './digests.ts';
import type { Message, MessageContent, OutgoingMessage } from './message.ts';
import { checkMessage } from './message-rules.ts';
import { type MessageCounts, MessageStore } from './message-store.ts';
import { parseReceiptHandle, receiptHandle, type ReceiptStanding } from './receipt-handle.ts';
import { toReceivedMessage } from './received-message.ts';
import { SequenceNumbers } from './sequence-numbers.ts';

/** What a queue is handed by the service that holds it. */
export interface QueueContext {
  readonly environment: CloudEnvironment;
  readonly observe: Observer;
  /** Called after each change that may let something else go on. */
  readonly changed: () => void;
  readonly findQueue: (arn: string) => Queue | undefined;
}

/** One SQS queue, standard or FIFO. */
export class Queue implements QueueSource {
  readonly arn: string;
  readonly name: string;
  readonly config: QueueConfig;
  readonly createdAt: number;
  purgedAt = -Infinity;
  readonly #context: QueueContext;
  readonly #receiptId: string;
  readonly #messages: MessageStore;
  readonly #deduplication = new DeduplicationWindow();
  readonly #sequenceNumbers: SequenceNumbers;

  constructor(config: QueueConfig, context: QueueContext) {
    const { clock, entropy, region, accountId } = context.environment;
    this.config = config;
    this.name = config.QueueName;
    this.arn = `arn:aws:sqs:${region}:${accountId}:${config.QueueName}`;
    this.createdAt = clock.now();
    this.#context = context;
    this.#receiptId = entropy.hex(8);
    this.#messages = new MessageStore(config.FifoQueue, config.MessageRetentionPeriod * 1000);
    this.#sequenceNumbers = new SequenceNumbers(this.createdAt);
  }

  get counts(): MessageCounts {
    this.settle();
    return this.#messages.counts;
  }

  /** Brings the queue up to the present. Every method does so by itself. @returns the present, ms since the epoch */
  settle(): number {
    const now = this.#context.environment.clock.now();
    this.#messages.settle(now);
    this.#deduplication.expire(now);
    return now;
  }

  /** Takes a message, or answers what a duplicate of it was answered. Throws `AwsError` for what SQS refuses. */
  send(outgoing: OutgoingMessage): { messageId: string; sequenceNumber: string | undefined } {
    checkMessage(outgoing, this.config);
    const now = this.settle();
    const deduplicationId =
      outgoing.deduplicationId ?? (this.config.FifoQueue ? contentDeduplicationId(outgoing.body) : undefined);
    // Scope messageGroup: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html (not checked)
    const key = `${this.config.DeduplicationScope === 'messageGroup' ? outgoing.groupId : ''}\n${deduplicationId}`;
    const duplicate: AcceptedSend | undefined = this.config.FifoQueue ? this.#deduplication.find(key, now) : undefined;
    if (duplicate) return duplicate;
    const message = this.#accept(
      {
        ...outgoing,
        deduplicationId,
        id: this.#context.environment.entropy.uuid(),
        md5OfBody: md5OfBody(outgoing.body),
        deadLetterSourceArn: undefined,
        sentAt: now,
        receiveCount: 0,
        firstReceivedAt: undefined,
      },
      now + (outgoing.delaySeconds ?? this.config.DelaySeconds) * 1000,
      now,
    );
    const { id: messageId, sequenceNumber } = message;
    if (sequenceNumber !== undefined) this.#deduplication.add(key, { messageId, sequenceNumber }, now);
    return { messageId, sequenceNumber };
  }

  receive(maxMessages: number): readonly ReceivedMessage[] {
    return this.take(maxMessages).map(toReceivedMessage);
  }

  /** Puts up to `maxMessages` in flight for `visibilitySeconds` and hands them out. */
  take(maxMessages: number, visibilitySeconds: number = this.config.VisibilityTimeout): Message[] {
    const now = this.settle();
    const room = sqsLimits.maxInFlightMessages - this.#messages.counts.inFlight;
    const wanted = Math.min(maxMessages, room);
    const taken: Message[] = [];
    if (wanted <= 0) return taken;
    for (const message of this.#messages.candidates()) {
      if (this.#giveUp(message, now)) continue;
      message.receivesHere++;
      message.receiveCount++;
      message.receivedAt = now;
      message.firstReceivedAt ??= now;
      message.receiptHandle = receiptHandle(this.#receiptId, { serial: message.serial, receive: message.receivesHere });
      this.#messages.hide(message, now + visibilitySeconds * 1000);
      taken.push(message);
      if (taken.length === wanted) break;
    }
    if (taken.length > 0) this.#context.changed();
    return taken;
  }

  /** Throws ReceiptHandleIsInvalid for a handle that this queue never gave. */
  standing(handle: string): ReceiptStanding {
    this.settle();
    const message = this.#messages.find(parseReceiptHandle(this.#receiptId, handle).serial);
    if (!message) return { kind: 'gone' };
    if (message.receiptHandle !== handle) return { kind: 'stale', message };
    return { kind: message.state === 'in-flight' ? 'in-flight' : 'visible', message };
  }

  /**
   * In a FIFO queue a handle ends with its visibility timeout; in a standard queue the newest handle works on.
   *
   * @see https://repost.aws/knowledge-center/sqs-receipt-handle-error (checked 2026-11-21)
   */
  delete(handle: string): void {
    const standing = this.standing(handle);
    if (standing.kind === 'in-flight' || (standing.kind === 'visible' && !this.config.FifoQueue)) {
      this.#messages.remove(standing.message);
      this.#context.observe({ kind: 'message-deleted', queue: this.name, messageId: standing.message.id });
      this.#context.changed();
    }
  }

  changeVisibility(handle: string, timeoutMs: number): void {
    const standing = this.standing(handle);
    if (standing.kind !== 'in-flight') return;
    this.#messages.hide(standing.message, this.settle() + timeoutMs);
    this.settle();
    this.#context.changed();
  }

  purge(): void {
    this.purgedAt = this.settle();
    this.#messages.clear();
    this.#context.changed();
  }

  nextVisibleAt(): number {
    this.settle();
    return this.#messages.nextVisibleAt();
  }

  /** When the next message is dropped for its age, ms since the epoch; `Infinity` for an empty queue. */
  nextExpiryAt(): number {
    return this.#messages.nextExpiryAt();
  }

  #accept(content: MessageContent, visibleAt: number, now: number): Message {
    const sequenceNumber = this.config.FifoQueue ? this.#sequenceNumbers.next() : undefined;
    const message = this.#messages.add(content, sequenceNumber, visibleAt, now);
    if (content.deadLetterSourceArn === undefined) {
      const { id: messageId, groupId, body } = message;
      this.#context.observe({ kind: 'message-sent', queue: this.name, messageId, groupId, body });
    }
    this.#context.changed();
    return message;
  }

  /**
   * Moves a message that was received `maxReceiveCount` times to the dead-letter queue, at the receive after these. There a
   * standard queue counts retention from the first send, a FIFO queue from the move. While the dead-letter queue does not
   * exist, the message stays.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html (checked 2026-11-21)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html (checked 2026-11-21)
   */
  #giveUp(message: Message, now: number): boolean {
    const policy = this.config.RedrivePolicy;
    if (!policy || message.receivesHere < policy.maxReceiveCount) return false;
    const target = this.#context.findQueue(policy.deadLetterTargetArn);
    if (!target) return false;
    this.#messages.remove(message);
    const { id: messageId, body } = message;
    const sentAt = this.config.FifoQueue ? now : message.sentAt;
    target.#accept(message.asDeadLetter(this.arn, sentAt), now, now);
    this.#context.observe({
      kind: 'message-dead-lettered',
      queue: this.name,
      deadLetterQueue: target.name,
      messageId,
      body,
    });
    return true;
  }
}
