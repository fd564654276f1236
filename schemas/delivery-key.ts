import { isRedelivery } from './replay-name.ts';

/** What of a delivered event tells it from others; the rest may be there. */
export interface KeyedDelivery {
  readonly 'replay-name'?: string | undefined;
  readonly detail: { readonly clientid: string; readonly id: string };
}

/**
 * The key under which a consumer remembers that an event has had its effect. Who has seen the key does nothing: so neither a repeated delivery,
 * nor a redrive, nor a replay has an effect twice. A replay that was started with `--redeliver` has a key of its own for each event, and so
 * one more effect, also only once.
 *
 * An id is unique within its client, so the client is part of it. Neither actions nor clients, ids or replay names have a space.
 *
 * @param action the name of the action whose effect it is
 */
export function deliveryKey(
  action: string,
  { 'replay-name': replay, detail: { clientid, id } }: KeyedDelivery,
): string {
  return [action, clientid, id, ...redeliveryOf(replay)].join(' ');
}

/** The key of a delivery in the table of deliveries: by its event, and there by what `deliveryKey` has of it besides. */
export function deliveryItemKey(
  action: string,
  { 'replay-name': replay, detail: { clientid, id } }: KeyedDelivery,
): { readonly event: string; readonly delivery: string } {
  return { event: eventPartition(clientid, id), delivery: [action, ...redeliveryOf(replay)].join(' ') };
}

/** The partition of an event's deliveries in their table. */
export function eventPartition(clientId: string, eventId: string): string {
  return `${clientId}/${eventId}`;
}

/** Whose event a delivery of the table is, which, and to whom. */
export interface NamedDelivery {
  readonly clientId: string;
  readonly eventId: string;
  readonly action: string;
  /** The replay with `--redeliver` that brings it once more; absent from the delivery of all others. */
  readonly replay?: string;
}

/** What the key of a delivery in the table says. */
export function namesInItemKey({ event, delivery }: ReturnType<typeof deliveryItemKey>): NamedDelivery {
  // No client has a slash in its id, nor has an event.
  const [clientId, eventId] = event.split('/', 2) as [string, string];
  const [action, replay] = delivery.split(' ', 2) as [string, string?];
  return { clientId, eventId, action, ...(replay !== undefined && { replay }) };
}

function redeliveryOf(replay: string | undefined): string[] {
  return replay !== undefined && isRedelivery(replay) ? [replay] : [];
}
