import type { Observer } from '../../core/observation.ts';
import type { Message } from './message.ts';

/** What went through a queue since it was made: messages that were sent to it, dead letters not counted, received and deleted. */
export interface QueueTraffic {
  readonly sent: number;
  readonly received: number;
  readonly deleted: number;
}

/** What one queue counts, and tells to whoever watches. */
export class QueueRecord {
  readonly traffic = { sent: 0, received: 0, deleted: 0 };
  readonly #queue: string;
  readonly #observe: Observer;

  constructor(queue: string, observe: Observer) {
    this.#queue = queue;
    this.#observe = observe;
  }

  /** A message came that is no dead letter. */
  arrived({ id: messageId, groupId, body }: Message): void {
    this.#observe({ kind: 'message-sent', queue: this.#queue, messageId, groupId, body });
  }

  deleted({ id: messageId }: Message): void {
    this.traffic.deleted++;
    this.#observe({ kind: 'message-deleted', queue: this.#queue, messageId });
  }

  deadLettered({ id: messageId, body }: Message, deadLetterQueue: string): void {
    this.#observe({ kind: 'message-dead-lettered', queue: this.#queue, deadLetterQueue, messageId, body });
  }
}
