import type { Delivery } from './delivery.ts';
import { type EventIds, idsOfEvent } from '../shared/ids-of-body.ts';

/** What a log line may say of a delivery. */
export interface DeliveryIds extends EventIds {
  readonly messageId: string;
  readonly clientId: string;
}

/** Whose delivery it is, for a log line. */
export function idsOf({ record, event }: Delivery): DeliveryIds {
  return { messageId: record.messageId, clientId: event.clientid, ...idsOfEvent(event) };
}
