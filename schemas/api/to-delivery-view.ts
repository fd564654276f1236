import type * as z from 'zod';
import { namesInItemKey } from '../delivery-key.ts';
import type { DeliveryAttempt, DeliveryRecord } from '../delivery-record.ts';
import type { deliveryView } from './delivery-view.ts';

/** What is said of a delivery. */
export type DeliveryView = z.output<typeof deliveryView>;

/** What is known of a delivery, for whoever asks. */
export function toDeliveryView(record: DeliveryRecord): DeliveryView {
  const { state, givenUpCode, updatedAt, nextAt, attemptCount, attempts } = record;
  const { action, replay } = namesInItemKey(record);
  return {
    action,
    ...(replay !== undefined && { replay }),
    state,
    ...(givenUpCode !== undefined && { code: givenUpCode }),
    updatedAt: isoOf(updatedAt),
    ...(nextAt !== undefined && { nextAttemptAt: isoOf(nextAt) }),
    attemptCount,
    attempts: attempts.map(toAttempt),
  };
}

/** Whose target it goes to, and by which replay if it is one more delivery. */
export function whereTo({ action, replay }: Pick<DeliveryView, 'action' | 'replay'>): string {
  return replay === undefined ? action : `${action}, by ${replay}`;
}

function toAttempt({ at, ...attempt }: DeliveryAttempt): DeliveryView['attempts'][number] {
  return { at: isoOf(at), ...attempt };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
