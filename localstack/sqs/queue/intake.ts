import type { CloudEnvironment } from '../../core/environment.ts';
import type { QueueConfig } from '../queue-config.ts';
import { contentDeduplicationId, md5OfBody } from './digests.ts';
import type { Message, MessageContent, OutgoingMessage } from './message.ts';
import type { MessageStore } from './message-store.ts';
import { RecentIds } from './recent-ids.ts';
import { SequenceNumbers } from './sequence-numbers.ts';

/** What a send is answered. Standard queues have no sequence numbers. */
export interface AcceptedSend {
  readonly messageId: string;
  readonly sequenceNumber: string | undefined;
}

/** How messages come into one queue: ids, deduplication, sequence numbers, delays. */
export class Intake {
  readonly #environment: CloudEnvironment;
  readonly #messages: MessageStore;
  readonly #deduplication = new RecentIds<AcceptedSend>();
  readonly #sequenceNumbers: SequenceNumbers;

  constructor(environment: CloudEnvironment, messages: MessageStore) {
    this.#environment = environment;
    this.#messages = messages;
    this.#sequenceNumbers = new SequenceNumbers(environment.clock.now());
  }

  /** Takes a message that was checked. @returns what it is answered, and the message unless it is a duplicate */
  send(outgoing: OutgoingMessage, config: QueueConfig, now: number): { accepted: AcceptedSend; message?: Message } {
    const isFifo = config.FifoQueue;
    const deduplicationId = outgoing.deduplicationId ?? (isFifo ? contentDeduplicationId(outgoing.body) : undefined);
    const key = deduplicationKey(deduplicationId, outgoing.groupId, config);
    const duplicate = isFifo ? this.#deduplication.find(key, now) : undefined;
    if (duplicate) return { accepted: duplicate };
    const content = {
      ...outgoing,
      deduplicationId,
      id: this.#environment.entropy.uuid(),
      md5OfBody: md5OfBody(outgoing.body),
      deadLetterSourceArn: undefined,
      sentAt: now,
      receiveCount: 0,
      firstReceivedAt: undefined,
    };
    const message = this.adopt(content, config, outgoing.delaySeconds ?? config.DelaySeconds, now);
    const accepted = { messageId: message.id, sequenceNumber: message.sequenceNumber };
    // Stryker disable next-line ConditionalExpression: a standard queue looks for no duplicate
    if (isFifo) this.#deduplication.add(key, accepted, now);
    return { accepted, message };
  }

  /** Takes in a message as it is, and looks for no duplicate. */
  adopt(content: MessageContent, config: QueueConfig, delaySeconds: number, now: number): Message {
    const sequenceNumber = config.FifoQueue ? this.#sequenceNumbers.next() : undefined;
    return this.#messages.add(content, sequenceNumber, now + delaySeconds * 1000, now);
  }

  // Stryker disable next-line BlockStatement: only memory is let go of
  expire(now: number): void {
    this.#deduplication.expire(now);
  }

  /** Forgets all deduplication ids. */
  forget(): void {
    this.#deduplication.clear();
  }
}

/**
 * By what two sends to a FIFO queue are the same: the deduplication id, in the whole queue or in each message group by itself.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html (not checked)
 */
function deduplicationKey(
  deduplicationId: string | undefined,
  groupId: string | undefined,
  { DeduplicationScope }: QueueConfig,
): string {
  // Stryker disable next-line StringLiteral: any text that is the same for all groups will do
  return `${DeduplicationScope === 'messageGroup' ? groupId : ''}\n${deduplicationId}`;
}
