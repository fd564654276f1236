import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetItemCommand, GetItemCommand, paginateQuery, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { maxShownRefusals } from '../../schemas/api/bodies.ts';
import { toTimeQuery, type ListedEvent, type PageQuery, type TimeKey } from '../../schemas/time-query.ts';
import type { QuarantineItem, Resubmission } from '../../schemas/quarantined-event.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';
import { refusalsByEvent } from '../../schemas/table-indexes.ts';
import type { Operator } from '../operator/operator.ts';

/** A refused event as quarantine has it, and what an operator did about it. */
export type RefusedEvent = QuarantineItem & Partial<Resubmission>;

/** What an event is found by. */
export type EventKey = Pick<StoredEvent, 'clientId' | 'id'>;

/** What the stage keeps of events. Throws what DynamoDB throws. */
export interface EventStore {
  /** A stored event that has not expired. */
  stored(clientId: string, id: string): Promise<StoredEvent | undefined>;
  /** What was refused under an id and has not expired, in the order of arrival; 20 at most. */
  refused(clientId: string, eventId: string): Promise<readonly RefusedEvent[]>;
  /** A part of a client's stored events by time. */
  page(query: PageQuery): Promise<{ readonly events: readonly ListedEvent[]; readonly next: TimeKey | undefined }>;
  /** Stored events as a whole, in any order; at most `maxBatchGetItems`. What is gone by now is left out. */
  wholes(keys: readonly EventKey[]): Promise<readonly StoredEvent[]>;
}

/** How long to wait when a batch brought nothing. */
const throttledMs = 500;

/** The tables of a stage. */
export function eventStoreOf({ dynamodb, nameOf }: Pick<Operator, 'dynamodb' | 'nameOf'>): EventStore {
  return {
    async stored(clientId, id) {
      const Key = { clientId: { S: clientId }, id: { S: id } };
      const get = new GetItemCommand({ TableName: nameOf('events'), Key, ConsistentRead: true });
      const { Item } = await dynamodb.send(get);
      const found = Item && (unmarshall(Item) as StoredEvent);
      // TTL deletes late: an expired item may still be there, for days.
      return found && found.expiresAt * 1_000 > Date.now() ? found : undefined;
    },
    async refused(clientId, eventId) {
      const query = {
        TableName: nameOf('quarantine'),
        IndexName: refusalsByEvent,
        KeyConditionExpression: 'clientId = :client AND eventId = :event',
        FilterExpression: 'expiresAt > :now',
        ExpressionAttributeValues: {
          ':client': { S: clientId },
          ':event': { S: eventId },
          ':now': { N: String(Date.now() / 1_000) },
        },
      };
      const found: RefusedEvent[] = [];
      for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
        found.push(...Items.map((item) => unmarshall(item) as RefusedEvent));
        if (found.length >= maxShownRefusals) break;
      }
      return found.toSorted((a, b) => (a.arrival < b.arrival ? -1 : 1)).slice(0, maxShownRefusals);
    },
    async page(query) {
      const { Items = [], LastEvaluatedKey } = await dynamodb.send(
        new QueryCommand({ TableName: nameOf('events'), ...toTimeQuery(query) }),
      );
      return {
        events: Items.map((item) => unmarshall(item) as ListedEvent),
        next: LastEvaluatedKey && (unmarshall(LastEvaluatedKey) as TimeKey),
      };
    },
    async wholes(keys) {
      const found: StoredEvent[] = [];
      let asked = keys.map(({ clientId, id }) => ({ clientId: { S: clientId }, id: { S: id } }));
      while (asked.length > 0) {
        const RequestItems = { [nameOf('events')]: { Keys: asked, ConsistentRead: true } };
        const { Responses, UnprocessedKeys } = await dynamodb.send(new BatchGetItemCommand({ RequestItems }));
        const items = Responses?.[nameOf('events')] ?? [];
        found.push(...items.map((item) => unmarshall(item) as StoredEvent));
        asked = (UnprocessedKeys?.[nameOf('events')]?.Keys ?? []) as typeof asked;
        // 16 MB are an answer's end, and throttling may be too; one that brings nothing at all is the latter.
        if (asked.length > 0 && items.length === 0) await delay(throttledMs);
      }
      return found;
    },
  };
}
