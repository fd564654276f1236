import { sqsLimits } from '../limits.ts';
import type { Message } from './message.ts';
import type { MessageStore } from './message-store.ts';
import { parseReceiptHandle, receiptHandle, type ReceiptStanding } from './receipt-handle.ts';
import { ReceiveAttempts } from './receive-attempts.ts';

/** One receive, its parameters checked. */
export interface Receive {
  readonly maxMessages: number;
  readonly visibilitySeconds: number;
  /** ReceiveRequestAttemptId, on a FIFO queue. */
  readonly attemptId: string | undefined;
}

/** How messages go out of one queue: receives, their repetitions, and receipt handles. */
export class Consumption {
  readonly #queueId: string;
  readonly #messages: MessageStore;
  readonly #attempts = new ReceiveAttempts();

  /** @param queueId tells the receipt handles of this queue from those of others and of earlier runs */
  constructor(queueId: string, messages: MessageStore) {
    this.#queueId = queueId;
    this.#messages = messages;
  }

  /**
   * Puts messages in flight and hands them out; a repeated attempt gets those of the first.
   *
   * @param giveUp whether a message may not be received again; it has left the queue then
   */
  take(receive: Receive, now: number, giveUp: (message: Message) => boolean): readonly Message[] {
    const { attemptId, maxMessages, visibilitySeconds } = receive;
    const visibleAt = now + visibilitySeconds * 1000;
    if (attemptId === undefined) return this.#takeNew(maxMessages, visibleAt, now, giveUp);
    const repeated = this.#attempts.repeat(attemptId, now, this.#messages);
    for (const message of repeated ?? []) this.#messages.hide(message, visibleAt);
    const taken = repeated ?? this.#takeNew(maxMessages, visibleAt, now, giveUp);
    if (taken.length > 0) this.#attempts.remember(attemptId, taken, now);
    return taken;
  }

  /** Throws ReceiptHandleIsInvalid for a handle that this queue never gave. */
  standing(handle: string): ReceiptStanding {
    const message = this.#messages.find(parseReceiptHandle(this.#queueId, handle).serial);
    if (!message) return { kind: 'gone' };
    if (message.receiptHandle !== handle) return { kind: 'stale', message };
    return { kind: message.state === 'in-flight' ? 'in-flight' : 'visible', message };
  }

  /**
   * The message that a handle deletes, if any: in a FIFO queue a handle ends with its visibility timeout, in a standard queue the
   * newest one works on.
   *
   * @see https://repost.aws/knowledge-center/sqs-receipt-handle-error (checked 2026-11-21)
   */
  deletable(handle: string, isFifo: boolean): Message | undefined {
    const standing = this.standing(handle);
    return standing.kind === 'in-flight' || (standing.kind === 'visible' && !isFifo) ? standing.message : undefined;
  }

  /** The message in flight whose visibility timeout a handle changes, if any: in a standard queue an older handle works too. */
  changeable(handle: string, isFifo: boolean): Message | undefined {
    const standing = this.standing(handle);
    if (standing.kind === 'gone' || standing.message.state !== 'in-flight') return undefined;
    return standing.kind === 'stale' && isFifo ? undefined : standing.message;
  }

  // Stryker disable next-line BlockStatement: only memory is let go of
  expire(now: number): void {
    this.#attempts.expire(now);
  }

  #takeNew(maxMessages: number, visibleAt: number, now: number, giveUp: (message: Message) => boolean): Message[] {
    const wanted = Math.min(maxMessages, sqsLimits.maxInFlightMessages - this.#messages.counts.inFlight);
    const taken: Message[] = [];
    if (wanted <= 0) return taken;
    for (const message of this.#messages.candidates()) {
      if (giveUp(message)) continue;
      message.receivesHere++;
      message.receiveCount++;
      message.receivedAt = now;
      message.firstReceivedAt ??= now;
      message.receiptHandle = receiptHandle(this.#queueId, { serial: message.serial, receive: message.receivesHere });
      this.#messages.hide(message, visibleAt);
      taken.push(message);
      if (taken.length === wanted) break;
    }
    return taken;
  }
}
