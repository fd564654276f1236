import type { StoredEvent } from './stored-event.ts';
import { eventsByTime } from './table-indexes.ts';

/** What the index by time has of a stored event. */
export type ListedEvent = Pick<StoredEvent, 'clientId' | 'id' | 'type' | 'acceptedAt' | 'storedAt' | 'expiresAt'>;

/** A place in a client's events by time. */
export type TimeKey = Pick<StoredEvent, 'acceptedAt' | 'id'>;

/** A part of a client's events by time. Times are in ms since the epoch. */
export interface PageQuery {
  readonly clientId: string;
  /** The first and the last moment of acceptance; the whole store if left out. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  readonly type?: string | undefined;
  /** Only what expires after this. */
  readonly nowMs: number;
  /** Events that are looked at, wanted or not. */
  readonly limit: number;
  /** Where to go on. */
  readonly after?: TimeKey | undefined;
  /** @default the newest comes first */
  readonly oldestFirst?: boolean | undefined;
}

/** The query of the store's index `by-time`, as DynamoDB takes it; the table's name is still to be said. */
export function toTimeQuery({
  clientId,
  fromMs = Number.MIN_SAFE_INTEGER,
  toMs,
  type,
  nowMs,
  limit,
  after,
  oldestFirst = false,
}: PageQuery) {
  // The key has the client of the path: no cursor can lead to another's events.
  const start = after && { clientId: { S: clientId }, id: { S: after.id }, acceptedAt: numeric(after.acceptedAt) };
  return {
    IndexName: eventsByTime,
    KeyConditionExpression: 'clientId = :client AND acceptedAt BETWEEN :from AND :to',
    FilterExpression: `expiresAt > :now${type === undefined ? '' : ' AND #type = :type'}`,
    ...(type !== undefined && { ExpressionAttributeNames: { '#type': 'type' } }),
    ExpressionAttributeValues: {
      ':client': { S: clientId },
      ':from': numeric(fromMs),
      ':to': numeric(toMs ?? Number.MAX_SAFE_INTEGER),
      ':now': numeric(nowMs / 1_000),
      ...(type !== undefined && { ':type': { S: type } }),
    },
    ScanIndexForward: oldestFirst,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  };
}

function numeric(value: number): { readonly N: string } {
  return { N: String(value) };
}
