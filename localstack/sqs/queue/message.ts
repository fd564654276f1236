import type { MessageAttribute } from '../../core/ports.ts';
import { Link } from './chain.ts';
import { Timer } from './timer-heap.ts';

/** A message as a producer hands it over, after its form was checked. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  /** AWSTraceHeader, the only system attribute that a producer may send. */
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  /** Instead of the queue's DelaySeconds. */
  readonly delaySeconds: number | undefined;
  readonly senderId: string;
}

/** What of a message moves with it into a dead-letter queue. */
export interface MessageContent extends Omit<OutgoingMessage, 'delaySeconds'> {
  readonly id: string;
  readonly md5OfBody: string;
  /** The queue that gave it up, on a dead letter. */
  readonly deadLetterSourceArn: string | undefined;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** Receives across all queues. */
  readonly receiveCount: number;
  readonly firstReceivedAt: number | undefined;
}

export type MessageState = 'visible' | 'delayed' | 'in-flight';

/** A message in a queue. */
export class Message implements MessageContent {
  readonly id: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly senderId: string;
  readonly deadLetterSourceArn: string | undefined;
  readonly sentAt: number;
  receiveCount: number;
  firstReceivedAt: number | undefined;

  /** Its number within the queue. */
  readonly serial: number;
  readonly sequenceNumber: string | undefined;
  state: MessageState = 'visible';
  /** Receives from this queue, which its redrive policy counts. */
  receivesHere = 0;
  receivedAt = 0;
  /** When it came to this queue, ms since the epoch. */
  arrivedAt = 0;
  /** How often a consumer changed its visibility timeout. */
  visibilityChanges = 0;
  /** The newest receipt handle. */
  receiptHandle: string | undefined;

  readonly place = new Link<Message>(this);
  readonly visibility = new Timer<Message>(this);
  readonly retention = new Timer<Message>(this);

  constructor(content: MessageContent, serial: number, sequenceNumber: string | undefined) {
    this.id = content.id;
    this.body = content.body;
    this.md5OfBody = content.md5OfBody;
    this.attributes = content.attributes;
    this.traceHeader = content.traceHeader;
    this.groupId = content.groupId;
    this.deduplicationId = content.deduplicationId;
    this.senderId = content.senderId;
    this.deadLetterSourceArn = content.deadLetterSourceArn;
    this.sentAt = content.sentAt;
    this.receiveCount = content.receiveCount;
    this.firstReceivedAt = content.firstReceivedAt;
    this.serial = serial;
    this.sequenceNumber = sequenceNumber;
  }

  /**
   * What moves into the dead-letter queue, where it has no place or timer yet. In a FIFO queue the message's id takes the
   * place of its deduplication id, so that two messages that shared one are both kept.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
   *   (checked 2026-11-21)
   */
  asDeadLetter(sourceArn: string, sentAt: number): MessageContent {
    const { id, receiveCount, firstReceivedAt } = this;
    const deduplicationId = this.deduplicationId === undefined ? undefined : id;
    const history = { receiveCount, firstReceivedAt, sentAt, deadLetterSourceArn: sourceArn };
    return { ...this.#payload(), id, deduplicationId, ...history };
  }

  /**
   * What moves out of a dead-letter queue, as a new message with an id and a time of its own.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
   *   (checked 2026-11-21; that receives are counted anew: not checked)
   */
  asNewMessage(id: string, sentAt: number): MessageContent {
    const history = { receiveCount: 0, firstReceivedAt: undefined, sentAt, deadLetterSourceArn: undefined };
    return { ...this.#payload(), id, deduplicationId: this.deduplicationId, ...history };
  }

  #payload() {
    const { body, md5OfBody, attributes, traceHeader, groupId, senderId } = this;
    return { body, md5OfBody, attributes, traceHeader, groupId, senderId };
  }
}
