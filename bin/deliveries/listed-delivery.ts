import { type DeliveryView, toDeliveryView } from '../../schemas/api/to-delivery-view.ts';
import { namesInItemKey } from '../../schemas/delivery-key.ts';
import type { DeliveryRecord } from '../../schemas/delivery-record.ts';

/** A delivery as a list has it. Times are ISO 8601. */
export interface ListedDelivery extends DeliveryView {
  readonly clientId: string;
  readonly eventId: string;
  /** What came of its last attempt, and of what was given up, by which code. */
  readonly reason: string;
  /** Since when it is in this state: of what is waiting since its first attempt, as far as that is kept. */
  readonly since: string;
  /** Attempts since it was sent, or sent back from the dead-letter queue. */
  readonly tries: number;
}

/** A record for a list. */
export function toListed(record: DeliveryRecord): ListedDelivery {
  const { clientId, eventId } = namesInItemKey(record);
  const view = toDeliveryView(record);
  // What is given up or delivered has had all its attempts.
  const tries = record.attemptCount - (record.state === 'waiting' ? (record.spentAttempts ?? 0) : 0);
  const first = record.state === 'waiting' && tries > 0 ? view.attempts.slice(-tries)[0] : undefined;
  const reason = reasonOf(view);
  return { clientId, eventId, ...view, reason, since: first?.at ?? view.updatedAt, tries };
}

/** Why a delivery stands as it does, in a few words. */
export function reasonOf({ code, attempts }: Pick<DeliveryView, 'code' | 'attempts'>): string {
  const last = attempts.at(-1)?.reason ?? 'never tried';
  return code === undefined ? last : `${code}: ${last}`;
}
