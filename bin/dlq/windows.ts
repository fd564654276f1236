import type { Message } from '@aws-sdk/client-sqs';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { Receiver } from './receiver.ts';
import { isSelected, type Selection } from './selection.ts';

/** A message that was selected, and what it says. */
export interface Selected {
  readonly letter: DeadLetter;
  readonly message: Message;
}

/** How much is in memory at a time. */
export interface WindowLimits {
  readonly maxMessages: number;
  readonly maxBytes: number;
  /** A window that fills for longer is handed out as it is, for what is in it is hidden for a time only. */
  readonly maxFillMs: number;
}

const usualLimits: WindowLimits = { maxMessages: 1_000, maxBytes: 16 * 1024 * 1024, maxFillMs: 240_000 };

/** Where the messages of a walk come from, and which of them are meant. */
export interface Walk {
  readonly receiver: Pick<Receiver, 'receive'>;
  readonly from: DeadLetterQueue['from'];
  readonly selection: Selection;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
  readonly limits?: Partial<WindowLimits>;
}

/**
 * Goes through a queue and hands out what is selected, a window at a time, the oldest of it first. A standard queue gives its messages in no
 * order, so that beyond one window age only roughly decides. Ends early, without a word, when `signal` is aborted.
 */
export async function* windowsOf({
  receiver,
  from,
  selection,
  signal,
  nowMs,
  limits,
}: Walk): AsyncGenerator<readonly Selected[]> {
  const { maxMessages, maxBytes, maxFillMs } = { ...usualLimits, ...limits };
  let filling: Selected[] = [];
  let bytes = 0;
  let beganMs = nowMs();
  while (!signal.aborted) {
    const messages = await receiver.receive();
    if (messages === undefined) break;
    for (const message of messages) {
      const letter = readDeadLetter(from, message);
      if (!isSelected(selection, letter)) continue;
      filling.push({ letter, message });
      bytes += Buffer.byteLength(message.Body ?? '');
    }
    if (filling.length < maxMessages && bytes < maxBytes && nowMs() - beganMs < maxFillMs) continue;
    if (filling.length > 0) yield filling.toSorted(byAge);
    filling = [];
    bytes = 0;
    beganMs = nowMs();
  }
  if (filling.length > 0) yield filling.toSorted(byAge);
}

function byAge({ letter: one }: Selected, { letter: other }: Selected): number {
  return one.sentAtMs - other.sentAtMs;
}
