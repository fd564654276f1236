import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Item } from './pipeline-client.ts';

/** An event that has arrived in a queue. */
export interface Delivery {
  readonly clientId: string;
  /** The event as EventBridge wrote it. */
  readonly envelope: Item;
  /** The CloudEvent in it. */
  readonly event: Item;
  readonly receiptHandle: string;
}

/**
 * Reads queues that others may use as well: it deletes what is of this run alone. What is of others stays hidden while this one
 * reads, so that each of it is received once at most, and is visible again after `release`.
 */
export class QueueReader {
  readonly #sqs: SQSClient;
  readonly #isOwn: (eventId: string) => boolean;
  readonly #foreign: { readonly QueueUrl: string; readonly ReceiptHandle: string }[] = [];

  constructor(sqs: SQSClient, isOwn: (eventId: string) => boolean) {
    this.#sqs = sqs;
    this.#isOwn = isOwn;
  }

  /** Takes and deletes all of this run that is visible in a queue. */
  async drain(url: string): Promise<Delivery[]> {
    const all: Delivery[] = [];
    for (;;) {
      const { own, isEmpty } = await this.#receive(url);
      all.push(...own);
      const Entries = own.map(({ receiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle: receiptHandle }));
      if (Entries.length > 0) await this.#sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
      if (isEmpty) return all;
    }
  }

  /** Takes up to ten messages; those of this run are handed out and stay hidden. */
  async receive(url: string): Promise<readonly Delivery[]> {
    return (await this.#receive(url)).own;
  }

  /** Gives back what is of others. */
  async release(): Promise<void> {
    for (const message of this.#foreign.splice(0))
      await this.#sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 0 }));
  }

  async #receive(QueueUrl: string): Promise<{ own: Delivery[]; isEmpty: boolean }> {
    const { Messages: messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    const deliveries = messages.map(toDelivery);
    const own = deliveries.filter(({ event }) => this.#isOwn(String(event['id'])));
    for (const { event, receiptHandle } of deliveries)
      if (!this.#isOwn(String(event['id']))) this.#foreign.push({ QueueUrl, ReceiptHandle: receiptHandle });
    return { own, isEmpty: messages.length === 0 };
  }
}

function toDelivery({ Body: body = '', ReceiptHandle: receiptHandle = '' }: Message): Delivery {
  const envelope = parse(body);
  const event = (envelope['detail'] ?? {}) as Item;
  return { clientId: String(event['clientid']), envelope, event, receiptHandle };
}

/** What somebody else put into a queue may be no JSON at all. */
function parse(body: string): Item {
  try {
    return Object(JSON.parse(body)) as Item;
  } catch {
    return {};
  }
}
