import type { EventStore } from '../../../bin/events/event-store.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';

/** A stored event; what matters is given. */
export function storedEvent(over: Partial<StoredEvent> & Pick<StoredEvent, 'clientId' | 'id'>): StoredEvent {
  const { clientId, id, type = 'com.example.web.signed-up.v1', acceptedAt = 1 } = over;
  return {
    group: clientId,
    sequence: '1',
    type,
    acceptedAt,
    storedAt: acceptedAt,
    expiresAt: 1,
    bodyHash: '',
    event: JSON.stringify({ id }),
    ...over,
  };
}

/**
 * A store of these events: its pages look at so many, oldest first and of one moment by id, and it gives whole events in any order.
 *
 * @param perPage so many a page, whatever is asked for
 */
export function fakeStore(events: readonly StoredEvent[], perPage = 3): Pick<EventStore, 'page' | 'wholes'> {
  return {
    async page({ clientId, fromMs = 0, toMs = Infinity, after, oldestFirst }) {
      if (oldestFirst !== true) throw new Error('expected the oldest first');
      const meant = events
        .filter((event) => event.clientId === clientId && event.acceptedAt >= fromMs && event.acceptedAt <= toMs)
        .toSorted((one, other) => one.acceptedAt - other.acceptedAt || (one.id < other.id ? -1 : 1));
      const start = after === undefined ? 0 : meant.findIndex(({ id }) => id === after.id) + 1;
      const looked = meant.slice(start, start + perPage);
      return { events: looked, next: start + perPage < meant.length ? looked.at(-1) : undefined };
    },
    async wholes(keys) {
      return events.filter((event) => keys.some(({ clientId, id }) => event.clientId === clientId && event.id === id));
    },
  };
}
