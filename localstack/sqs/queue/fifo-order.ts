import { Chain, Link } from './chain.ts';
import type { DeliveryOrder } from './delivery-order.ts';
import type { Message } from './message.ts';

/** A message group: all its messages that are still in the queue, in the order sent. */
class MessageGroup {
  readonly messages = new Chain<Message>();
  readonly inFlight = new Set<Message>();
  readonly place = new Link<MessageGroup>(this);

  /** Whether a receive may take from it: nothing of it is in flight, and the oldest is not delayed. */
  get isOpen(): boolean {
    return this.inFlight.size === 0 && this.messages.first?.state === 'visible';
  }
}

/**
 * The order of a FIFO queue. While any message of a group is in flight, the whole group is locked; one receive takes as many
 * of one group as it can, in order, before it turns to the next. Open groups take turns, so that no group starves another.
 *
 *     receive A    [g1:1 g1:2]───────visible again─▶┐
 *     receive B         [g2:1]──deleted             │
 *     receive C           (g1 locked: only g2:2)    │[g1:1 g1:2] again, in the same order
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 *   (checked 2026-11-21)
 */
export class FifoOrder implements DeliveryOrder {
  readonly #groups = new Map<string, MessageGroup>();
  readonly #open = new Chain<MessageGroup>();

  add(message: Message): void {
    const id = message.groupId ?? '';
    let group = this.#groups.get(id);
    if (!group) this.#groups.set(id, (group = new MessageGroup()));
    group.messages.append(message.place);
    this.#refresh(group);
  }

  update(message: Message): void {
    const group = this.#groups.get(message.groupId ?? '');
    if (!group) return;
    if (message.state === 'in-flight') group.inFlight.add(message);
    else group.inFlight.delete(message);
    this.#refresh(group);
  }

  remove(message: Message): void {
    const group = this.#groups.get(message.groupId ?? '');
    if (!group) return;
    group.messages.remove(message.place);
    group.inFlight.delete(message);
    this.#refresh(group);
    if (!group.messages.first) this.#groups.delete(message.groupId ?? '');
  }

  *candidates(): Iterable<Message> {
    for (let group = this.#open.first; group; group = this.#open.first) {
      for (let message = group.messages.first; message?.state === 'visible';) {
        const following: Message | undefined = message.place.after?.owner;
        yield message;
        message = following;
      }
    }
  }

  #refresh(group: MessageGroup): void {
    if (group.isOpen) this.#open.append(group.place);
    else this.#open.remove(group.place);
  }
}
