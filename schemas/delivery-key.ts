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
  const parts = [action, clientid, id];
  return (replay !== undefined && isRedelivery(replay) ? [...parts, replay] : parts).join(' ');
}
