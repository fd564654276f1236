import { Chain, Link } from './chain.ts';
import type { DeliveryOrder } from './delivery-order.ts';
import type { Message } from './message.ts';

/** A message group: all its messages that are still in the queue, in the order sent. */
class MessageGroup {
  readonly messages = new Chain<Message>();
  readonly place = new Link<MessageGroup>(this);

  /** Whether a receive may take from it: its oldest message is neither in flight nor delayed. */
  get isOpen(): boolean {
    return this.messages.first?.state === 'visible';
  }
}

/**
 * The order of a FIFO queue. A group whose oldest message is in flight is locked, so that nothing overtakes that message; one
 * receive takes as many of one group as it can, in order and up to the next that is in flight, before it turns to the next
 * group. Open groups take turns, so that no group starves another.
 *
 *     receive A    [g1:1 g1:2]───────visible again─▶┐
 *     receive B         [g2:1]──deleted             │
 *     receive C           (g1 locked: only g2:2)    │[g1:1 g1:2] again, in the same order
 *
 * A message made visible early opens its group when it is the oldest, even while a later one is in flight: AWS was recorded
 * doing so by a public test (`test_fifo_message_group_visibility_after_terminate_visibility_timeout`).
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 *   (checked 2026-11-21)
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.py (checked 2026-11-21)
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
    // Stryker disable next-line ConditionalExpression: each message is in a group
    if (group) this.#refresh(group);
  }

  remove(message: Message): void {
    const group = this.#groups.get(message.groupId ?? '');
    // Stryker disable next-line ConditionalExpression: each message is in a group
    if (!group) return;
    group.messages.remove(message.place);
    this.#refresh(group);
    // Stryker disable next-line ConditionalExpression,LogicalOperator,StringLiteral: only memory is let go of
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
