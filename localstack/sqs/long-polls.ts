import type { AwsError } from '../core/aws-error.ts';
import { queueDoesNotExist } from './errors.ts';
import type { Message } from './queue/message.ts';
import type { Queue } from './queue/queue.ts';

interface LongPoll {
  readonly queue: Queue;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** Takes what there is for the caller; an empty list when there is nothing. */
  readonly take: () => readonly Message[];
  readonly answer: (messages: readonly Message[]) => void;
  readonly refuse: (reason: AwsError) => void;
}

/**
 * Receives that wait for a message (WaitTimeSeconds). They are served in the order in which they came.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html (not checked)
 */
export class LongPolls {
  readonly #waiting = new Set<LongPoll>();

  /**
   * Waits until `step` finds a message or the deadline passes, or the caller hangs up: then nothing is taken for it. Rejects with
   * QueueDoesNotExist when the queue is deleted.
   */
  async wait(queue: Queue, deadline: number, take: LongPoll['take'], signal: AbortSignal): Promise<readonly Message[]> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve([]);
      const leave = (): void => poll.answer([]);
      const end = (): void => {
        this.#waiting.delete(poll);
        signal.removeEventListener('abort', leave);
      };
      const poll: LongPoll = {
        queue,
        deadline,
        take,
        answer: (messages) => {
          end();
          resolve(messages);
        },
        refuse: (reason) => {
          end();
          reject(reason);
        },
      };
      this.#waiting.add(poll);
      signal.addEventListener('abort', leave);
    });
  }

  /** Answers those for which there is a message or whose time is over. @returns when to be asked again */
  step(now: number): number {
    let nextAt = Infinity;
    const empty = new Set<Queue>();
    for (const poll of this.#waiting) {
      if (poll.queue.isDeleted) {
        poll.refuse(queueDoesNotExist());
        continue;
      }
      const messages = empty.has(poll.queue) ? [] : poll.take();
      if (messages.length === 0) empty.add(poll.queue);
      if (messages.length > 0 || poll.deadline <= now) poll.answer(messages);
      else nextAt = Math.min(nextAt, poll.deadline, poll.queue.nextVisibleAt());
    }
    return nextAt;
  }
}
