import { setTimeout as delay } from 'node:timers/promises';
import type { Counts } from '../operator/audit.ts';
import type { Operator } from '../operator/operator.ts';
import { startProgress } from '../operator/progress.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { type Pacer, paceOf } from './pace.ts';
import { queueUrlOf } from './queue-access.ts';
import { holdSeconds, Receiver } from './receiver.ts';
import type { Selection } from './selection.ts';
import { sendBack } from './send-back.ts';
import { type Selected, windowsOf, type WindowLimits } from './windows.ts';

/** Which messages of which queue. */
export interface Work {
  readonly queue: DeadLetterQueue;
  readonly selection: Selection;
  /** At most so many. */
  readonly max: number;
  /** How many that will be, as far as is known. */
  readonly expected: number;
  /** Only what was sent there from the first of these moments to the second, ms since the epoch. @default whenever */
  readonly sentWithin?: SentWithin;
}

/** When messages were sent to where they are, ms since the epoch. */
export interface SentWithin {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** How many there are of one client and type. */
export interface Tally {
  readonly client: string;
  readonly type: string;
  readonly count: number;
}

const pacer: Pacer = {
  nowMs: () => performance.now(),
  wait: async (ms, signal) => {
    await delay(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
};

/** Counts what is selected, by client and type, and leaves it where it is. */
export async function tally(
  { operator, terminal: { interrupt } }: Session,
  { queue, selection, max }: Omit<Work, 'expected'>,
): Promise<readonly Tally[]> {
  const found = new Map<string, Tally>();
  let left = max;
  await onWindows(operator, queue, { selection, signal: interrupt }, async (window) => {
    for (const { letter } of window.slice(0, left)) {
      const [client, type] = [letter.client ?? '?', letter.type ?? '?'];
      const key = JSON.stringify([client, type]);
      found.set(key, { client, type, count: (found.get(key)?.count ?? 0) + 1 });
    }
    left -= Math.min(left, window.length);
    return left > 0;
  });
  if (interrupt.aborted) throw new Interrupted('nothing was changed');
  return Array.from(found.values()).toSorted((one, other) => other.count - one.count);
}

/** How many messages a queue has, and of when they are, and leaves them there; `undefined` when it has none. */
export async function spanOf(
  { operator, terminal: { interrupt } }: Session,
  queue: DeadLetterQueue,
): Promise<(SentWithin & { readonly count: number }) | undefined> {
  let [firstMs, lastMs, count] = [Infinity, 0, 0];
  await onWindows(operator, queue, { selection: {}, signal: interrupt }, async (window) => {
    for (const { letter } of window) {
      firstMs = Math.min(firstMs, letter.sentAtMs);
      lastMs = Math.max(lastMs, letter.sentAtMs);
    }
    count += window.length;
    return true;
  });
  if (interrupt.aborted) throw new Interrupted('nothing was changed');
  return count === 0 ? undefined : { firstMs, lastMs, count };
}

/** Sends what is selected back to the queue that it was meant for, at most so many a second. Counts as `sendBack` does. */
export async function redriveSelected(
  session: Session,
  work: Work & { readonly perSecond: number },
  counts: Counts,
): Promise<void> {
  const { operator, terminal } = session;
  const { queue, perSecond } = work;
  const targetUrl = await queueUrlOf(operator, queue.backTo);
  const pace = paceOf(perSecond, pacer);
  // What waits for its turn must still be held when that comes.
  const limits = { maxMessages: Math.max(10, Math.min(1_000, Math.floor((perSecond * holdSeconds) / 4))) };
  await changing(session, { ...work, limits, label: 'back' }, async (chosen, receiver, onProgress) => {
    const road = { sqs: operator.sqs, targetUrl, from: queue.from, receiver, pace, signal: terminal.interrupt };
    await sendBack({ ...road, onProgress: ({ sent = 0, failed = 0 }) => onProgress(sent + failed) }, chosen, counts);
  });
  stopIfInterrupted(terminal.interrupt, counts['sent'] ?? 0, 'went back');
}

/** Deletes what is selected for good. Counts `dropped`. @throws Error when SQS does not delete what it gave */
export async function dropSelected(session: Session, work: Work, counts: Counts): Promise<void> {
  const { interrupt } = session.terminal;
  await changing(session, { ...work, limits: {}, label: 'dropped' }, async (chosen, receiver, onProgress) => {
    for (let start = 0; start < chosen.length && !interrupt.aborted; start += 10) {
      const ids = chosen.slice(start, start + 10).map(({ letter }) => letter.messageId);
      const left = await receiver.delete(ids);
      counts['dropped'] = (counts['dropped'] ?? 0) + ids.length - left.length;
      onProgress(counts['dropped']);
      if (left.length > 0) {
        throw new Error(`${counts['dropped']} were dropped, then SQS did not delete ${left.length}; try again`);
      }
    }
  });
  stopIfInterrupted(interrupt, counts['dropped'] ?? 0, 'were dropped');
}

type Changing = Work & { readonly limits: Partial<WindowLimits>; readonly label: string };

const always: SentWithin = { firstMs: 0, lastMs: Infinity };

/** Hands what is selected to `change`, up to `max`, and shows how far that has come. */
async function changing(
  session: Session,
  { queue, selection, max, expected, sentWithin: { firstMs, lastMs } = always, limits, label }: Changing,
  change: (chosen: readonly Selected[], receiver: Receiver, onProgress: (done: number) => void) => Promise<void>,
): Promise<void> {
  const progress = startProgress(session, label, Math.min(expected, max));
  let chosenCount = 0;
  try {
    const walk = { selection, limits, signal: session.terminal.interrupt };
    for (;;) {
      const countBefore = chosenCount;
      await onWindows(session.operator, queue, walk, async (window, receiver) => {
        const chosen = window
          .filter(({ letter }) => firstMs <= letter.sentAtMs && letter.sentAtMs <= lastMs)
          .slice(0, max - chosenCount);
        await change(chosen, receiver, progress.update);
        chosenCount += chosen.length;
        return chosenCount < max;
      });
      // A FIFO queue gives ten of a group, and more once those are gone; of a standard queue all was seen.
      if (!queue.thing.endsWith('.fifo') || chosenCount === max || chosenCount === countBefore) return;
    }
  } finally {
    progress.stop();
  }
}

/** Goes through a queue while `use` wants more, and gives back what is then still there. */
async function onWindows(
  operator: Operator,
  queue: DeadLetterQueue,
  walk: { readonly selection: Selection; readonly signal: AbortSignal; readonly limits?: Partial<WindowLimits> },
  use: (window: readonly Selected[], receiver: Receiver) => Promise<boolean>,
): Promise<void> {
  const receiver = new Receiver(operator.sqs, await queueUrlOf(operator, queue.thing));
  try {
    for await (const window of windowsOf({ receiver, from: queue.from, nowMs: pacer.nowMs, ...walk })) {
      if (!(await use(window, receiver))) return;
    }
  } finally {
    // What cannot be given back now comes back by itself when its time is over.
    await receiver.release().catch(() => {});
  }
}

function stopIfInterrupted(signal: AbortSignal, done: number, what: string): void {
  if (signal.aborted) throw new Interrupted(`interrupted: ${done} ${what}, the rest is where it was`);
}
