import type { ListedEvent } from '../../schemas/time-query.ts';
import type { EventStore } from './event-store.ts';

/** Which events are wanted. Times are in ms since the epoch. */
export interface EventFilter {
  readonly clientIds: readonly string[];
  readonly fromMs: number;
  /** The last moment. */
  readonly toMs: number;
  readonly type?: string | undefined;
  readonly limit: number;
}

/** Events of several clients, the newest first. */
export interface EventListing {
  readonly events: readonly ListedEvent[];
  /** Clients of whom not all was looked at: a rare type must not cost a search through a whole week. */
  readonly cutShort: readonly string[];
}

/** Pages of the index that are read of one client, at most. */
const maxPages = 20;

/** Events that one page looks at when not all are wanted: about 200 KB. */
const searchedPerPage = 1_000;

/** Lists stored events by when they were accepted. */
export async function listEvents(store: Pick<EventStore, 'page'>, filter: EventFilter): Promise<EventListing> {
  const found = await Promise.all(filter.clientIds.map(async (clientId) => eventsOf(store, clientId, filter)));
  return {
    events: found
      .flatMap(({ events }) => events)
      .toSorted((a, b) => b.acceptedAt - a.acceptedAt)
      .slice(0, filter.limit),
    cutShort: filter.clientIds.filter((_id, index) => found[index]?.isCutShort),
  };
}

async function eventsOf(
  store: Pick<EventStore, 'page'>,
  clientId: string,
  { fromMs, toMs, type, limit }: EventFilter,
): Promise<{ readonly events: readonly ListedEvent[]; readonly isCutShort: boolean }> {
  const events: ListedEvent[] = [];
  const query = { clientId, fromMs, toMs, type, nowMs: Date.now() };
  let after: Awaited<ReturnType<EventStore['page']>>['next'];
  for (let pages = 0; pages < maxPages; pages += 1) {
    const looked = type === undefined ? limit - events.length : searchedPerPage;
    const page = await store.page({ ...query, limit: looked, after });
    events.push(...page.events);
    if (!page.next || events.length >= limit) return { events: events.slice(0, limit), isCutShort: false };
    after = page.next;
  }
  return { events, isCutShort: true };
}
