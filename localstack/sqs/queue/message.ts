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

  /** What moves into the dead-letter queue, where it has no place or timer yet. */
  asDeadLetter(sourceArn: string, sentAt: number): MessageContent {
    const { id, body, md5OfBody, attributes, traceHeader, groupId, deduplicationId, senderId } = this;
    const identity = { id, groupId, deduplicationId, senderId };
    const { receiveCount, firstReceivedAt } = this;
    const history = { receiveCount, firstReceivedAt, sentAt, deadLetterSourceArn: sourceArn };
    return { body, md5OfBody, attributes, traceHeader, ...identity, ...history };
  }
}
