import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { percentiles } from '../percentiles.ts';
import { benchEvent, nowMicros } from './bench-event.ts';

/** What the producer is told, by messages of its parent. */
export type Order =
  | { readonly kind: 'target'; readonly endpoint: string; readonly queueUrl: string }
  /** One event a call, at an even pace, whatever the answers take. */
  | { readonly kind: 'pace'; readonly perSecond: number; readonly events: number }
  /** Ten events a call, as many as go while no more than `window` of them are under way. */
  | { readonly kind: 'flood'; readonly clients: number; readonly events: number; readonly window: number }
  /** So many of a flood's events have arrived. */
  | { readonly kind: 'arrived'; readonly total: number };

/** What the producer says when an order is done: how long the acknowledgements took, milliseconds. */
export interface Done {
  readonly calls: number;
  readonly ackMs: ReturnType<typeof percentiles>;
}

let endpoint = '';
let queueUrl = '';
/** One for each client, with that client's credentials. */
const producers = new Map<number, SQSClient>();
let arrived = 0;
const waiting: (() => void)[] = [];

process.on('message', (order: Order) => void obey(order));

async function obey(order: Order): Promise<void> {
  if (order.kind === 'target') {
    ({ endpoint, queueUrl } = order);
  } else if (order.kind === 'arrived') {
    arrived = order.total;
    for (const goOn of waiting.splice(0)) goOn();
  } else {
    const took = order.kind === 'pace' ? await pace(order) : await flood(order);
    process.send?.({ calls: took.length, ackMs: percentiles(took) } satisfies Done);
  }
}

async function pace({ events, perSecond }: Extract<Order, { kind: 'pace' }>): Promise<number[]> {
  const calls: Promise<number>[] = [];
  const beganAt = performance.now();
  while (calls.length < events) {
    const due = Math.min(events, Math.floor(((performance.now() - beganAt) / 1_000) * perSecond) + 1);
    for (let number = calls.length; number < due; number += 1) {
      const client = number % 20;
      const MessageBody = benchEvent(client, number).body;
      calls.push(
        timed(async () =>
          producer(client).send(
            new SendMessageCommand({ QueueUrl: queueUrl, MessageGroupId: `client-${client}`, MessageBody }),
          ),
        ),
      );
    }
    await sleep(1);
  }
  return Promise.all(calls);
}

async function flood({ clients, events, window }: Extract<Order, { kind: 'flood' }>): Promise<number[]> {
  arrived = 0;
  let sent = 0;
  const sendAsClient = async (client: number): Promise<number[]> => {
    const took: number[] = [];
    while (sent < events) {
      if (sent - arrived >= window) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        continue;
      }
      sent += 10;
      const Entries = Array.from({ length: 10 }, (_, index) => ({
        Id: `${index}`,
        MessageGroupId: `client-${client}`,
        MessageBody: benchEvent(client, index).body,
      }));
      took.push(
        await timed(async () => producer(client).send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))),
      );
    }
    return took;
  };
  const all = await Promise.all(Array.from({ length: clients }, async (_, client) => sendAsClient(client)));
  return all.flat();
}

function producer(client: number): SQSClient {
  const known = producers.get(client);
  if (known) return known;
  const credentials = { accessKeyId: `client-${client}`, secretAccessKey: 'local' };
  const made = new SQSClient({ endpoint, region: 'us-east-1', credentials });
  producers.set(client, made);
  return made;
}

/** How long a call takes, milliseconds. */
async function timed(call: () => Promise<unknown>): Promise<number> {
  const at = nowMicros();
  await call();
  return (nowMicros() - at) / 1_000;
}
