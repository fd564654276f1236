import { Duration } from 'aws-cdk-lib';
import { maxMaxReceiveCount, visibilityToTimeoutRatio } from '../schemas/limits.ts';

/** How long one batch may be delivered: ten seconds for slots, thirty for the slowest request, and what is written down before and after. */
export const deliverTimeout = Duration.seconds(60);

/**
 * The queue of an action that delivers. A receive is no attempt there, for a message is put back to wait for its turn: attempts are counted in
 * the deliveries table, and the function itself gives up.
 */
export const deliveringQueue = {
  visibilityTimeoutSeconds: deliverTimeout.toSeconds() * visibilityToTimeoutRatio,
  maxReceiveCount: maxMaxReceiveCount,
} as const;
