import type { DeliveryAttempt, DeliveryRecord } from '../../schemas/delivery-record.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import type { GivenUp } from './action-queue.ts';
import type { Delivery } from './delivery.ts';
import type { BatchDeps } from './deps.ts';
import type { End } from './end.ts';
import { type DeliveryIds, idsOf } from './ids-of.ts';
import { nextRecord } from './next-record.ts';

/** A delivery that is given up. */
export interface GivingUp {
  readonly delivery: Delivery;
  readonly known: DeliveryRecord | undefined;
  readonly reason: GivenUp;
  /** @default none: it was given up without another */
  readonly attempt?: DeliveryAttempt;
}

type GiveUpDeps = Pick<BatchDeps, 'action' | 'deliveries' | 'queue' | 'time' | 'logger'>;

/**
 * Writes down that a delivery is given up, then puts it into the dead-letter queue, then acknowledges it. Killed in between, it comes again
 * and is put there, for its record says that it was given up as this message.
 */
export async function giveUp({ delivery, known, reason, attempt }: GivingUp, deps: GiveUpDeps): Promise<End> {
  const { action, deliveries, time } = deps;
  const { messageId } = delivery.record;
  const standing = { state: 'failed', givenUpMessageId: messageId, givenUpCode: reason.code } as const;
  const change = { action: action.name, nowMs: time.now(), standing, ...(attempt && { attempt }) };
  try {
    // Somebody else, with another message of the same event, was luckier.
    if (!(await deliveries.put(nextRecord(delivery, known, change)))) return { kind: 'acknowledged', as: 'repeated' };
  } catch (error) {
    deps.logger.error('a delivery that is given up could not be written down', {
      ...idsOf(delivery),
      reason: nameOfError(error),
    });
    return { kind: 'failed' };
  }
  return toDeadLetters(delivery.record, reason, deps, idsOf(delivery));
}

/** Puts a message into the dead-letter queue and acknowledges it. */
export async function toDeadLetters(
  { messageId, body }: Pick<Delivery['record'], 'messageId' | 'body'>,
  reason: GivenUp,
  { queue, logger }: Pick<BatchDeps, 'queue' | 'logger'>,
  ids: Partial<DeliveryIds> = {},
): Promise<End> {
  try {
    await queue.giveUp(body, reason);
    logger.warn('a delivery was given up', { messageId, ...ids, code: reason.code });
    return { kind: 'acknowledged', as: 'given-up' };
  } catch (error) {
    logger.error('a message could not be put into the dead-letter queue', {
      messageId,
      ...ids,
      reason: nameOfError(error),
    });
    return { kind: 'failed' };
  }
}
