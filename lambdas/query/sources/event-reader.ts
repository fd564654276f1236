import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { toTimeQuery, type ListedEvent, type PageQuery, type TimeKey } from '../../../schemas/time-query.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';

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
        new QueryCommand({ TableName: tableName, ...toTimeQuery(query) }),
      );
      return {
        events: Items.map((item) => unmarshall(item) as ListedEvent),
        next: LastEvaluatedKey && (unmarshall(LastEvaluatedKey) as TimeKey),
      };
    },
  };
}
