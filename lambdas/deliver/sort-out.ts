import type { DeliveryRecord } from '../../schemas/delivery-record.ts';
import type { Delivery } from './delivery.ts';

/** What is to be done about a delivery, by what is known of it. */
export type NextStep =
  /** The target has it: a repetition by the bus, by a redrive or a replay, or a message that was not acknowledged in time. */
  | { readonly kind: 'done' }
  /** This very message was given up, and then not acknowledged in time. */
  | { readonly kind: 'given-up' }
  /** Its next attempt is not due. */
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** To be tried, after so many attempts in vain. */
  | { readonly kind: 'due'; readonly failedAttempts: number };

/** Visibility is in whole seconds and by another clock: what is due so soon is due. */
const toleranceMs = 1_000;

/** Decides by the record of a delivery; there is none before the first attempt. */
export function nextStepOf({ record }: Delivery, known: DeliveryRecord | undefined, nowMs: number): NextStep {
  if (known === undefined) return { kind: 'due', failedAttempts: 0 };
  if (known.state === 'delivered') return { kind: 'done' };
  if (known.state === 'failed') {
    // Under another id it was sent back by somebody, or comes by a replay: it has all its attempts again.
    return known.givenUpMessageId === record.messageId ? { kind: 'given-up' } : { kind: 'due', failedAttempts: 0 };
  }
  const { nextAt = 0 } = known;
  if (nextAt - nowMs > toleranceMs) return { kind: 'wait', untilMs: nextAt };
  return { kind: 'due', failedAttempts: known.attemptCount - (known.spentAttempts ?? 0) };
}
