import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { maxInFlightMessages } from '../../schemas/limits.ts';

/** How long a message that is held stays away from others, unless said otherwise: also when the command is killed meanwhile. */
export const holdSeconds = 600;

/** Messages of one call, of any operation. */
const maxBatchMessages = 10;

/** Looks without anything new after which the rest may be taken for seen: standard queues may give a message twice. */
const minIdleLooks = 3;

/** A message that is held by this command. */
export interface Held {
  readonly messageId: string;
  readonly receiptHandle: string;
}

/**
 * Goes through a queue once. What it has received is hidden from everybody else until it is released or deleted, so that each receive gives
 * something new; no more than the ids of it are kept.
 */
export class Receiver {
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;
  readonly #hiddenSeconds: number;
  readonly #held = new Map<string, string>();
  #idleLooks = 0;
  /** Messages in a row that were held already. */
  #seenAgain = 0;

  /** @param hiddenSeconds how long a message stays away from others */
  constructor(sqs: SQSClient, queueUrl: string, hiddenSeconds = holdSeconds) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
    this.#hiddenSeconds = hiddenSeconds;
  }

  /** Up to ten messages that were not received before; `undefined` when the queue was gone through, or no more can be held. */
  async receive(maxMessages = maxBatchMessages): Promise<readonly Message[] | undefined> {
    while (!this.#isThrough() && this.#held.size + maxBatchMessages <= maxInFlightMessages) {
      const { Messages: messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#queueUrl,
          MaxNumberOfMessages: Math.min(maxMessages, maxBatchMessages),
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
          VisibilityTimeout: this.#hiddenSeconds,
          // A short poll asks some of the servers only, and may find nothing where there is something.
          WaitTimeSeconds: 1,
        }),
      );
      if (messages.length === 0) return undefined;
      const fresh = messages.filter(({ MessageId: id = '' }) => !this.#held.has(id));
      for (const { MessageId: id = '', ReceiptHandle: handle = '' } of messages) this.#held.set(id, handle);
      this.#idleLooks = fresh.length === 0 ? this.#idleLooks + 1 : 0;
      this.#seenAgain = fresh.length === 0 ? this.#seenAgain + messages.length : 0;
      if (fresh.length > 0) return fresh;
    }
    return undefined;
  }

  /** What is held for longer than it is hidden comes again, and is then hidden anew: behind all of that there may be more. */
  #isThrough(): boolean {
    return this.#idleLooks >= minIdleLooks && this.#seenAgain > this.#held.size;
  }

  /** Deletes messages. @returns the ids of those that could not be */
  async delete(messageIds: readonly string[]): Promise<readonly string[]> {
    const left: string[] = [];
    for (const batch of batchesOf(messageIds)) {
      const Entries = batch.map((id, index) => ({ Id: `${index}`, ReceiptHandle: this.#held.get(id) ?? '' }));
      const { Failed: failed = [] } = await this.#sqs.send(
        new DeleteMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries }),
      );
      const lost = new Set(failed.map(({ Id: index }) => batch[Number(index)]));
      for (const id of batch) if (!lost.has(id)) this.#held.delete(id);
      left.push(...batch.filter((id) => lost.has(id)));
    }
    return left;
  }

  /** Gives back all that is still held. What cannot be given back comes back by itself. */
  async release(): Promise<void> {
    for (const batch of batchesOf(Array.from(this.#held.values()))) {
      const Entries = batch.map((handle, index) => ({
        Id: `${index}`,
        ReceiptHandle: handle,
        VisibilityTimeout: 0,
      }));
      await this.#sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#queueUrl, Entries }));
    }
    this.#held.clear();
  }
}

function* batchesOf<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += maxBatchMessages) {
    yield values.slice(start, start + maxBatchMessages);
  }
}
