import { listEvents } from '../../../bin/events/list-events.ts';
import type { EventStore } from '../../../bin/events/event-store.ts';
import type { ListedEvent } from '../../../schemas/time-query.ts';

const all = { fromMs: 0, toMs: 1_000_000 };

const event = (clientId: string, acceptedAt: number, type = 'a.b.v1'): ListedEvent => ({
  clientId,
  id: `${clientId}-${acceptedAt}`,
  type,
  acceptedAt,
  storedAt: acceptedAt,
  expiresAt: 1,
});

/** A store of a client's events by time, of which each page looks at so many as are asked for, and 1000 at most. */
function storeOf(events: readonly ListedEvent[]): Pick<EventStore, 'page'> {
  return {
    async page({ clientId, type, limit, after }) {
      const newest = events.filter((one) => one.clientId === clientId).toSorted((a, b) => b.acceptedAt - a.acceptedAt);
      const rest = after ? newest.filter(({ acceptedAt }) => acceptedAt < after.acceptedAt) : newest;
      const looked = rest.slice(0, Math.min(limit, 1_000));
      const last = looked.at(-1);
      return {
        events: looked.filter((one) => type === undefined || one.type === type),
        next: looked.length < rest.length && last ? { id: last.id, acceptedAt: last.acceptedAt } : undefined,
      };
    },
  };
}

test('the newest of all clients come first, as many as are asked for', async () => {
  const store = storeOf([1, 4, 5].map((at) => event('a', at)).concat([2, 3].map((at) => event('b', at))));
  const { events, cutShort } = await listEvents(store, { ...all, clientIds: ['a', 'b'], limit: 3 });
  expect([events.map(({ acceptedAt }) => acceptedAt), cutShort]).toEqual([[5, 4, 3], []]);
});

test('a type is found behind pages of others', async () => {
  const others = Array.from({ length: 2_500 }, (_, index) => event('a', index + 10));
  const { events, cutShort } = await listEvents(storeOf([event('a', 1, 'rare.v1'), ...others]), {
    ...all,
    clientIds: ['a'],
    type: 'rare.v1',
    limit: 1,
  });
  expect([events.map(({ acceptedAt }) => acceptedAt), cutShort]).toEqual([[1], []]);
});

test('a search has an end, and says of whom not all was looked at', async () => {
  const others = Array.from({ length: 20_001 }, (_, index) => event('a', index));
  const store = storeOf([...others, event('b', 7, 'rare.v1')]);
  const listing = await listEvents(store, { ...all, clientIds: ['a', 'b'], type: 'rare.v1', limit: 5 });
  expect(listing.events.map(({ clientId }) => clientId)).toEqual(['b']);
  expect(listing.cutShort).toEqual(['a']);
});
