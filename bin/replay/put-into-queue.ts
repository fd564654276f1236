import { setTimeout as delay } from 'node:timers/promises';
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { fullJitterMs } from '../../schemas/full-jitter.ts';
import { maxSendMessageBatchBytes, maxSendMessageBatchEntries } from '../../schemas/limits.ts';
import { takePack } from '../../schemas/take-pack.ts';

const limits = { maxEntries: maxSendMessageBatchEntries, maxBytes: maxSendMessageBatchBytes };

/** Attempts for one message; some seconds in all. */
const maxAttempts = 6;

const waits = { firstMs: 100, longestMs: 2_000 };

/**
 * Puts texts into a queue; those that SQS does not take are tried again.
 *
 * @param onTaken called after each call with how many more were taken, so that they are known whatever becomes of the rest
 * @returns how many were not taken in the end
 */
export async function putIntoQueue(
  sqs: Pick<SQSClient, 'send'>,
  queueUrl: string,
  texts: readonly string[],
  onTaken: (count: number) => void,
): Promise<number> {
  let waiting = texts.map((text) => ({ text, bytes: Buffer.byteLength(text) }));
  for (let attempt = 1; waiting.length > 0 && attempt <= maxAttempts; attempt += 1) {
    if (attempt > 1) await delay(fullJitterMs(attempt - 1, Math.random(), waits));
    const refused: typeof waiting = [];
    while (waiting.length > 0) {
      const pack = takePack(waiting, limits);
      const Entries = pack.map(({ text }, index) => ({ Id: `${index}`, MessageBody: text }));
      const { Successful: taken = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      const isTaken = new Set(taken.map(({ Id: index }) => index));
      onTaken(taken.length);
      refused.push(...pack.filter((_, index) => !isTaken.has(`${index}`)));
    }
    waiting = refused;
  }
  return waiting.length;
}
