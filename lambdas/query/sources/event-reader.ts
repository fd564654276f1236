import { type AttributeValue, type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { eventsByTime } from '../../../schemas/table-indexes.ts';
import type { StoredEvent } from '../../shared/stored-event.ts';

/** What the index by time has of a stored event. */
export type ListedEvent = Pick<StoredEvent, 'clientId' | 'id' | 'type' | 'acceptedAt' | 'storedAt' | 'expiresAt'>;

/** A place in a client's events by time. */
export type TimeKey = Pick<StoredEvent, 'acceptedAt' | 'id'>;

/** A part of a client's events by time, the newest first. Times are in ms since the epoch. */
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
}

/** The wanted ones among the events that were looked at, and where to go on unless that was the end. */
export interface EventPage {
  readonly events: readonly ListedEvent[];
  readonly next: TimeKey | undefined;
}

/** Reads stored events. Throws what DynamoDB throws. */
export interface EventReader {
  /** An event, expired or not; `undefined` if there is none. */
  get(clientId: string, id: string): Promise<StoredEvent | undefined>;
  page(query: PageQuery): Promise<EventPage>;
}

/** The events table, with its index `by-time`. */
export function createEventReader(client: DynamoDBClient, tableName: string): EventReader {
  return {
    async get(clientId, id) {
      const key = { clientId: { S: clientId }, id: { S: id } };
      const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: key }));
      return Item && (unmarshall(Item) as StoredEvent);
    },
    async page(query) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({ TableName: tableName, ...toInput(query) }),
      );
      return {
        events: Items.map((item) => unmarshall(item) as ListedEvent),
        next: LastEvaluatedKey && (unmarshall(LastEvaluatedKey) as TimeKey),
      };
    },
  };
}

function toInput({ clientId, fromMs = Number.MIN_SAFE_INTEGER, toMs, type, nowMs, limit, after }: PageQuery) {
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
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  };
}

function numeric(value: number): AttributeValue {
  return { N: String(value) };
}
