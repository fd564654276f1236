import type { Message } from './message.ts';
import type { MessageStore } from './message-store.ts';
import { RecentIds } from './recent-ids.ts';

/** One message of a receive, as it was when it was handed out. */
interface HandedOut {
  readonly message: Message;
  readonly receiptHandle: string | undefined;
  readonly visibilityChanges: number;
}

/**
 * Receives by their ReceiveRequestAttemptId: whoever repeats one whose answer was lost gets the same messages with the same
 * handles, and their visibility timeout starts anew. That ends with five minutes, and as soon as any of the messages was
 * deleted, had its visibility changed, or became visible again.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html (checked 2026-11-21)
 */
export class ReceiveAttempts {
  readonly #recent = new RecentIds<readonly HandedOut[]>();

  /** What the attempt was answered; `undefined` when it is none that can be repeated. */
  repeat(attemptId: string, now: number, messages: MessageStore): readonly Message[] | undefined {
    const handedOut = this.#recent.find(attemptId, now);
    const isUnmodified = handedOut?.every(
      ({ message, receiptHandle, visibilityChanges }) =>
        messages.find(message.serial) === message &&
        message.state === 'in-flight' &&
        message.receiptHandle === receiptHandle &&
        message.visibilityChanges === visibilityChanges,
    );
    return isUnmodified ? handedOut?.map(({ message }) => message) : undefined;
  }

  remember(attemptId: string, messages: readonly Message[], now: number): void {
    const handedOut = messages.map((message) => {
      const { receiptHandle, visibilityChanges } = message;
      return { message, receiptHandle, visibilityChanges };
    });
    this.#recent.add(attemptId, handedOut, now);
  }

  expire(now: number): void {
    this.#recent.expire(now);
  }
}
