import { nameOfError } from '../shared/name-of-error.ts';
import type { BatchDeps } from './deps.ts';
import type { End } from './end.ts';
import { intervalOf } from './rate.ts';
import { turnSeconds } from './waits.ts';

/** What is expected to wait where the queue cannot be asked. */
const guessedMessages = 100;

/** How long the target needs for all that waits, in ms; 0 of one without a rate. */
export async function drainMsOf({ action, queue, logger }: BatchDeps): Promise<number> {
  const { rate } = action.target;
  if (rate === undefined) return 0;
  const messages = await queue.countMessages().catch((error: unknown) => {
    logger.warn('the depth of the queue is not known', { reason: nameOfError(error) });
    return guessedMessages;
  });
  return messages * intervalOf(rate);
}

/** Messages that were not tried, put back until about their turn. */
export function waitForTurn(turnMs: number, drainMs: number, receives: number, { time }: BatchDeps): End {
  const seconds = turnSeconds({ turnMs: Math.max(0, turnMs), drainMs, receives, random: time.random() });
  return { kind: 'back', seconds, as: 'held' };
}
