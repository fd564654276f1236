import { fullJitterMs } from '../../schemas/full-jitter.ts';
import type { Pause } from '../shared/pause.ts';

/** Waits before attempt `refusals + 1`; resolves to false, at once, when no time is left for another. */
export type Backoff = (refusals: number) => Promise<boolean>;

const bounds = { firstMs: 50, longestMs: 1_000 };

/** What has to be left of an invocation for one more call and the answer, in ms. */
const reserveMs = 3_000;

/**
 * Exponential backoff with full jitter, bounded by the time that the invocation has left rather than by a count: a bus that
 * refuses half its entries is outlasted, and one that is down is given up in time to answer.
 *
 * @param remainingMs what Lambda's context says is left
 */
export function createBackoff(remainingMs: () => number, pause: Pause): Backoff {
  return async (refusals) => {
    const waitMs = fullJitterMs(refusals, pause.random(), bounds);
    if (remainingMs() - waitMs < reserveMs) return false;
    await pause.delay(waitMs);
    return true;
  };
}
