import type * as z from 'zod';
import { defaultListLimit, type eventList, eventListQuery } from '../../../schemas/api/bodies.ts';
import type { ListedEvent, TimeKey } from '../../../schemas/time-query.ts';
import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../request/api-request.ts';
import { clientOf } from '../request/path-parameters.ts';
import { parseQuery } from '../request/query-parameters.ts';
import { RequestError } from '../request/request-error.ts';
import { wrongParameter } from '../request/to-api-errors.ts';
import type { EventReader } from '../sources/event-reader.ts';
import { type Listing, parseCursor, toCursor } from './cursor.ts';

/** What a list is made with. `now` is in ms since the epoch. */
export interface ListEventsDeps {
  readonly events: EventReader;
  readonly now: () => number;
  /** Whether another page can be read in the time there is. */
  readonly hasTime: () => boolean;
}

/** Pages of the index that one request reads at most: a type that is rare must not cost a search through a whole week. */
export const maxPages = 10;

/** Events that one page looks at when not all are wanted: about 200 KB, 25 read units. */
export const searchedPerPage = 1_000;

/** Lists events of a client, the newest first. */
export async function listEvents(request: ApiRequest, deps: ListEventsDeps): Promise<Answer> {
  const { clientId } = clientOf(request);
  const { since, until, type, limit: limitText, cursor } = parseQuery(eventListQuery, request);
  const limit = limitText === undefined ? defaultListLimit : Number(limitText);
  const listing: Listing = {
    clientId,
    fromMs: since === undefined ? undefined : Date.parse(since),
    toMs: until === undefined ? undefined : Date.parse(until) - 1,
    type,
  };
  const { found, next } = await search(listing, limit, startOf(cursor, listing), deps);
  const body: z.output<typeof eventList> = {
    events: found.map(toSummary),
    ...(next && { cursor: toCursor(next, listing) }),
  };
  return { status: 200, body };
}

function startOf(cursor: string | undefined, listing: Listing): TimeKey | undefined {
  if (cursor === undefined) return undefined;
  const start = parseCursor(cursor, listing);
  if (start) return start;
  const expected = 'a cursor as it was answered to the same client, since, until and type';
  throw new RequestError('invalid_parameter', [wrongParameter('cursor', expected, cursor)]);
}

/** Reads pages until there are as many as wanted, or the end, or enough has been read. */
async function search(
  listing: Listing,
  limit: number,
  start: TimeKey | undefined,
  { events, now, hasTime }: ListEventsDeps,
): Promise<{ found: readonly ListedEvent[]; next: TimeKey | undefined }> {
  const found: ListedEvent[] = [];
  const nowMs = now();
  let next = start;
  for (let pages = 0; pages < maxPages && (pages === 0 || hasTime()); pages += 1) {
    // One more than wanted tells whether anything follows.
    const looked = listing.type === undefined ? limit + 1 - found.length : searchedPerPage;
    const page = await events.page({ ...listing, nowMs, limit: looked, after: next });
    found.push(...page.events);
    next = page.next;
    if (found.length > limit) return { found: found.slice(0, limit), next: found[limit - 1] };
    if (!next) break;
  }
  return { found, next };
}

function toSummary({ id, type, acceptedAt, storedAt }: ListedEvent): z.output<typeof eventList>['events'][number] {
  return {
    eventId: id,
    type,
    acceptedAt: new Date(acceptedAt).toISOString(),
    storedAt: new Date(storedAt).toISOString(),
  };
}
