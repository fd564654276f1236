import { StandardOrder, type DeliveryOrder } from './delivery-order.ts';
import { FifoOrder } from './fifo-order.ts';
import { Message, type MessageContent } from './message.ts';
import { TimerHeap } from './timer-heap.ts';

/** How many messages are in each state. */
export interface MessageCounts {
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
}

/** The messages of one queue, their states and the times at which these change by themselves. No receive scans them. */
export class MessageStore {
  readonly #bySerial = new Map<number, Message>();
  readonly #visibility = new TimerHeap<Message>();
  readonly #retention = new TimerHeap<Message>();
  readonly #order: DeliveryOrder;
  #retentionMs: number;
  #serial = 0;
  #delayed = 0;
  #inFlight = 0;

  constructor(isFifo: boolean, retentionMs: number) {
    this.#order = isFifo ? new FifoOrder() : new StandardOrder();
    this.#retentionMs = retentionMs;
  }

  get counts(): MessageCounts {
    return {
      visible: this.#bySerial.size - this.#delayed - this.#inFlight,
      delayed: this.#delayed,
      inFlight: this.#inFlight,
    };
  }

  /** Takes a message in. It becomes visible at `visibleAt`, or is at once when that is not after `now`. */
  add(content: MessageContent, sequenceNumber: string | undefined, visibleAt: number, now: number): Message {
    const message = new Message(content, ++this.#serial, sequenceNumber);
    message.arrivedAt = now;
    this.#bySerial.set(message.serial, message);
    if (visibleAt > now) {
      message.state = 'delayed';
      this.#delayed++;
      this.#visibility.set(message.visibility, visibleAt);
    }
    this.#order.add(message);
    this.#retention.set(message.retention, message.sentAt + this.#retentionMs);
    return message;
  }

  /** The message that came first of those that are here. */
  oldest(): Message | undefined {
    const [first] = this.#bySerial.values();
    return first;
  }

  find(serial: number): Message | undefined {
    return this.#bySerial.get(serial);
  }

  candidates(): Iterable<Message> {
    return this.#order.candidates();
  }

  /** Puts a message in flight, or moves the time at which one in flight becomes visible again. */
  hide(message: Message, visibleAt: number): void {
    if (message.state !== 'in-flight') {
      this.#leaveState(message);
      message.state = 'in-flight';
      this.#inFlight++;
      this.#order.update(message);
    }
    this.#visibility.set(message.visibility, visibleAt);
  }

  remove(message: Message): void {
    this.#leaveState(message);
    this.#retention.cancel(message.retention);
    this.#order.remove(message);
    this.#bySerial.delete(message.serial);
  }

  /** Drops messages at another age from now on, those that are here too. */
  retain(retentionMs: number): void {
    this.#retentionMs = retentionMs;
    for (const message of this.#bySerial.values()) this.#retention.set(message.retention, message.sentAt + retentionMs);
  }

  /** Gives messages that are still delayed another delay, counted from when they were sent. */
  delay(delayMs: number): void {
    for (const message of this.#bySerial.values()) {
      if (message.state === 'delayed') this.#visibility.set(message.visibility, message.sentAt + delayMs);
    }
  }

  clear(): void {
    for (const message of this.#bySerial.values()) this.remove(message);
  }

  /** Does what time alone does: hidden messages become visible, and those past their retention are dropped. */
  settle(now: number): void {
    for (let expired = this.#retention.takeDue(now); expired; expired = this.#retention.takeDue(now))
      this.remove(expired);
    for (let due = this.#visibility.takeDue(now); due; due = this.#visibility.takeDue(now)) {
      this.#leaveState(due);
      due.state = 'visible';
      this.#order.update(due);
    }
  }

  /** Milliseconds since the epoch; `Infinity` when no message is hidden. */
  nextVisibleAt(): number {
    return this.#visibility.nextDueAt();
  }

  /** Milliseconds since the epoch; `Infinity` when the queue is empty. */
  nextExpiryAt(): number {
    return this.#retention.nextDueAt();
  }

  #leaveState(message: Message): void {
    this.#visibility.cancel(message.visibility);
    if (message.state === 'delayed') this.#delayed--;
    if (message.state === 'in-flight') this.#inFlight--;
  }
}
