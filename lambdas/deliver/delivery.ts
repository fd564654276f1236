import type { SQSRecord } from 'aws-lambda';
import { deliveryItemKey, deliveryKey } from '../../schemas/delivery-key.ts';
import { eventId } from '../../schemas/envelope.ts';
import { clientId } from '../../schemas/message-group.ts';
import { objectIn } from '../shared/object-in.ts';
import { replayNamePattern } from '../../schemas/replay-name.ts';

/** A message of an action's queue: an event on its way to the action's target. */
export interface Delivery {
  readonly record: SQSRecord;
  /** Under which its effect is had once: `<action> <client> <event id>`, and the replay of a redelivery. */
  readonly key: string;
  /** The key of what is known of it. */
  readonly itemKey: { readonly event: string; readonly delivery: string };
  /** The CloudEvent with the pipeline's attributes. */
  readonly event: Readonly<Record<string, unknown>> & { readonly clientid: string; readonly id: string };
}

/**
 * Reads a message; `undefined` for one that the bus did not put there, or not whole: nobody can say what it is a delivery of, and ids that no
 * event has may fit no key, which would fail the look-up of all that is in a batch with them.
 */
export function toDelivery(action: string, record: SQSRecord): Delivery | undefined {
  const envelope = objectIn(record.body);
  const detail = envelope['detail'];
  if (typeof detail !== 'object' || detail === null) return undefined;
  const { clientid, id, type } = detail as Record<string, unknown>;
  const hasType = typeof type === 'string' && type !== '';
  if (!hasType || !clientId.safeParse(clientid).success || !eventId.safeParse(id).success) return undefined;
  const replay = envelope['replay-name'];
  if (typeof replay === 'string' && !replayNamePattern.test(replay)) return undefined;
  const event = detail as Delivery['event'];
  const keyed = { detail: event, ...(typeof replay === 'string' && { 'replay-name': replay }) };
  return { record, key: deliveryKey(action, keyed), itemKey: deliveryItemKey(action, keyed), event };
}
