import { givenUpBeforeSeconds } from '../../schemas/delivery-limits.ts';
import type { Delivery } from './delivery.ts';
import type { BatchDeps } from './deps.ts';

/**
 * Whether a message would maybe not be seen again before its queue deletes it. It is then given up rather than put back, for what a queue
 * deletes nobody hears of.
 */
export function isTooOld(
  { record }: Pick<Delivery, 'record'>,
  { action, time }: Pick<BatchDeps, 'action' | 'time'>,
): boolean {
  const ageMs = time.now() - Number(record.attributes.SentTimestamp);
  return ageMs >= (action.queueRetentionSeconds - givenUpBeforeSeconds) * 1_000;
}
