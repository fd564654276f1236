import {
  type Message,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { maxSendMessageBatchBytes, maxSendMessageBatchEntries } from '../../schemas/limits.ts';
import { takePack } from '../../schemas/take-pack.ts';
import { addTo, type Counts } from '../operator/audit.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { Receiver } from './receiver.ts';
import type { Selected } from './windows.ts';

/** Whereto, and how fast. */
export interface Road {
  readonly sqs: SQSClient;
  readonly targetUrl: string;
  readonly from: DeadLetterQueue['from'];
  readonly receiver: Pick<Receiver, 'delete'>;
  /** Resolves when so many more may go. */
  readonly pace: (count: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Called after each call with all counts. */
  readonly onProgress: (counts: Counts) => void;
}

/**
 * Sends messages into the queue that they were meant for, and deletes each here once that queue has it: nothing is lost, and what is sent and
 * cannot be deleted is there twice. Ends early when the road's signal is aborted.
 *
 * Counts `sent`, `failed` of what the queue refused, `doubled`, and `encrypted` of what stays because nobody could read it there.
 */
export async function sendBack(road: Road, selected: readonly Selected[], counts: Counts): Promise<void> {
  const { sqs, targetUrl, from, receiver, pace, signal, onProgress } = road;
  const readable = selected.filter(({ letter }) => !letter.isEncrypted);
  addTo(counts, 'encrypted', selected.length - readable.length);
  const waiting = readable.map(({ message }) => ({ message, bytes: Buffer.byteLength(message.Body ?? '') }));
  while (waiting.length > 0) {
    const pack = takePack(waiting, { maxEntries: maxSendMessageBatchEntries, maxBytes: maxSendMessageBatchBytes });
    await pace(pack.length, signal);
    if (signal.aborted) return;
    const Entries = pack.map(({ message }, index) => entryOf(message, from, `${index}`));
    const { Successful: taken = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: targetUrl, Entries }));
    const sent = taken.map(({ Id: index }) => pack[Number(index)]?.message.MessageId ?? '');
    addTo(counts, 'sent', sent.length);
    addTo(counts, 'failed', pack.length - sent.length);
    addTo(counts, 'doubled', (await receiver.delete(sent)).length);
    onProgress(counts);
  }
}

/** As the queue's sender would have sent it: what the bus wrote on it as to why it failed stays behind. */
function entryOf(message: Message, from: DeadLetterQueue['from'], Id: string): SendMessageBatchRequestEntry {
  const trace = message.Attributes?.AWSTraceHeader;
  const attributes = from === 'consumer' ? message.MessageAttributes : undefined;
  return {
    Id,
    MessageBody: message.Body,
    ...(attributes && { MessageAttributes: attributes }),
    ...(trace !== undefined && {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
    }),
  };
}
