import { actionStateOf, type DeliveryAttempt, type DeliveryRecord } from '../../schemas/delivery-record.ts';
import { deliveryRetentionSeconds, maxKeptAttempts } from '../../schemas/limits.ts';
import { expiryAfter } from '../shared/expiry.ts';
import type { Delivery } from './delivery.ts';

/** What a delivery comes to. */
export type Standing =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly nextAt: number }
  /** Given up as this message, for this reason. */
  | { readonly state: 'failed'; readonly givenUpMessageId: string; readonly givenUpCode: string };

/** What has to be known of an event and its target now. */
export interface RecordChange {
  readonly action: string;
  readonly nowMs: number;
  readonly standing: Standing;
  /** @default none: it was given up without another */
  readonly attempt?: DeliveryAttempt;
}

/** The record of a delivery after an attempt, made from the one before. */
export function nextRecord(
  { itemKey }: Pick<Delivery, 'itemKey'>,
  known: DeliveryRecord | undefined,
  { action, nowMs, standing, attempt }: RecordChange,
): DeliveryRecord {
  const attempts = [...(known?.attempts ?? []), ...(attempt ? [attempt] : [])].slice(-maxKeptAttempts);
  const attemptCount = (known?.attemptCount ?? 0) + (attempt ? 1 : 0);
  // What was given up before begins anew, and ends anew.
  const spentAttempts = standing.state === 'failed' ? attemptCount : known?.spentAttempts;
  return {
    ...itemKey,
    ...standing,
    actionState: actionStateOf(action, standing.state),
    updatedAt: nowMs,
    attempts,
    attemptCount,
    ...(spentAttempts !== undefined && { spentAttempts }),
    expiresAt: expiryAfter(nowMs, deliveryRetentionSeconds),
  };
}
