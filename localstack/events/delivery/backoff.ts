import type { Entropy } from '../../core/entropy.ts';

const firstDelayMs = 1_000;
const maxDelayMs = 600_000;

/**
 * How long to wait before a retry: exponential, with jitter over the upper half. AWS publishes neither base nor cap; with
 * this cap the default 185 retries take about the default 24 hours.
 *
 * @param retriesDone how many retries there were before
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html (checked 2026-11-21)
 */
export function retryDelayMs(retriesDone: number, entropy: Entropy): number {
  const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(retriesDone, 30));
  return Math.ceil(delayMs * (0.5 + entropy.fraction() / 2));
}
