import { setTimeout as delay } from 'node:timers/promises';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { fullJitterMs } from '../../schemas/full-jitter.ts';
import { maxInvokeBytes } from '../../schemas/limits.ts';
import { takePack } from '../../schemas/take-pack.ts';
import type { StreamRecord } from './resend-record.ts';

/** As many as the sender gets of the stream: what it can send in the time it has. */
const maxRecords = 200;

/** `{"Records":[]}` around them. */
const envelopeBytes = 14;

const limits = { maxEntries: maxRecords, maxBytes: maxInvokeBytes - envelopeBytes };

/** Calls in a row of which nothing was sent, before it is given up: the sender itself tries each for most of a minute. */
const maxVainCalls = 3;

const waits = { firstMs: 500, longestMs: 5_000 };

/** What records are sent with. */
export interface SendRecordsDeps {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly functionName: string;
  readonly signal: AbortSignal;
  /** Called after each call with how many more are done. */
  readonly onSent: (count: number) => void;
}

/**
 * Has the sender send records, in their order: it is the one home of lanes, retries, quarantine and counts. It names the first record that it
 * could not send, and from that one on all are sent again: at least once, like the stream. What it refuses for good it has
 * quarantined, and counts as done.
 *
 * @returns the records that are not done: when the sender does not get on, or after Ctrl-C
 * @throws what Lambda throws
 */
export async function sendRecords(
  records: readonly StreamRecord[],
  { lambda, functionName, signal, onSent }: SendRecordsDeps,
): Promise<readonly StreamRecord[]> {
  const waiting = records.map((record) => ({ record, bytes: Buffer.byteLength(JSON.stringify(record)) + 1 }));
  let vainCalls = 0;
  while (waiting.length > 0 && vainCalls < maxVainCalls && !signal.aborted) {
    if (vainCalls > 0) await delay(fullJitterMs(vainCalls, Math.random(), waits));
    const pack = takePack(waiting, limits);
    const Records = pack.map(({ record }) => record);
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify({ Records }) }),
    );
    const done = answer.FunctionError === undefined ? doneOf(Records, answer.Payload) : 0;
    waiting.unshift(...pack.slice(done));
    vainCalls = done === 0 ? vainCalls + 1 : 0;
    if (done > 0) onSent(done);
  }
  return waiting.map(({ record }) => record);
}

/** How many records, from the first on, an answer says are done: none when it is not to be understood. */
function doneOf(records: readonly StreamRecord[], payload: Uint8Array | undefined): number {
  const failed = failedIn(payload);
  if (failed === undefined) return 0;
  const places = failed.map((identifier) =>
    records.findIndex(({ dynamodb: { SequenceNumber: position } }) => position === identifier),
  );
  return places.length === 0 ? records.length : Math.max(0, Math.min(...places));
}

function failedIn(payload: Uint8Array | undefined): readonly string[] | undefined {
  try {
    const answer = JSON.parse(new TextDecoder().decode(payload)) as {
      readonly batchItemFailures?: readonly { readonly itemIdentifier?: string }[];
    } | null;
    return answer?.batchItemFailures?.map(({ itemIdentifier = '' }) => itemIdentifier);
  } catch {
    return undefined;
  }
}
