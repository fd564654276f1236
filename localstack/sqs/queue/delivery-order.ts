import { Chain } from './chain.ts';
import type { Message } from './message.ts';

/** Which message a receive gets next. Told of every change of a message's state, after it was made. */
export interface DeliveryOrder {
  /** A message arrived. */
  add(message: Message): void;
  /** A message became visible or was hidden. */
  update(message: Message): void;
  /** A message left the queue. */
  remove(message: Message): void;
  /** What one receive may take, in order. Each must be hidden or removed before the next is asked for. */
  candidates(): Iterable<Message>;
}

/**
 * The order of a standard queue: as messages become visible. Order is best effort there, and MessageGroupId (fair queues)
 * changes only dwell times, which are not modelled.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html (not checked)
 */
export class StandardOrder implements DeliveryOrder {
  readonly #visible = new Chain<Message>();

  add(message: Message): void {
    this.update(message);
  }

  update(message: Message): void {
    if (message.state === 'visible') this.#visible.append(message.place);
    else this.#visible.remove(message.place);
  }

  remove(message: Message): void {
    this.#visible.remove(message.place);
  }

  *candidates(): Iterable<Message> {
    for (let message = this.#visible.first; message; message = this.#visible.first) yield message;
  }
}
