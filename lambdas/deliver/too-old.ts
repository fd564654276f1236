import type { Delivery } from './delivery.ts';
import type { BatchDeps } from './deps.ts';
import { maxWaitSeconds } from './waits.ts';

/** A message is put back for an hour at most, so within two it is seen once more. */
const safetySeconds = 2 * maxWaitSeconds;

/**
 * Whether a message would maybe not be seen again before its queue deletes it. It is then given up rather than put back, for what a queue
 * deletes nobody hears of.
 */
export function isTooOld(
  { record }: Pick<Delivery, 'record'>,
  { action, time }: Pick<BatchDeps, 'action' | 'time'>,
): boolean {
  const ageMs = time.now() - Number(record.attributes.SentTimestamp);
  return ageMs >= (action.queueRetentionSeconds - safetySeconds) * 1_000;
}
