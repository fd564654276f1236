import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DeliveryRecord } from '../../schemas/delivery-record.ts';

/** The key of a delivery. */
export type DeliveryKey = Pick<DeliveryRecord, 'event' | 'delivery'>;

/** What is known of deliveries. */
export interface DeliveryStore {
  /**
   * @param keys at most ten, each once
   * @throws what DynamoDB throws, or UnreadError when it left some out
   */
  get(keys: readonly DeliveryKey[]): Promise<readonly DeliveryRecord[]>;
  /** @returns false where the delivery is done, which nothing but another success is written over */
  put(record: DeliveryRecord): Promise<boolean>;
}

/** DynamoDB read only a part of what it was asked for. */
export class UnreadError extends Error {
  override readonly name = 'UnreadError';
}

/** Deliveries in a DynamoDB table. */
export function createDeliveryStore(client: DynamoDBClient, tableName: string): DeliveryStore {
  return {
    async get(keys) {
      if (keys.length === 0) return [];
      const Keys = keys.map(({ event, delivery }) => marshall({ event, delivery }));
      const answer = await client.send(
        // Who has just delivered must not be told that nobody has.
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
      );
      const unread = answer.UnprocessedKeys?.[tableName]?.Keys?.length ?? 0;
      if (unread > 0) throw new UnreadError(`${unread} of ${keys.length} deliveries were not read`);
      return (answer.Responses?.[tableName] ?? []).map((item) => unmarshall(item) as DeliveryRecord);
    },
    async put(record) {
      const Item = marshall(record, { removeUndefinedValues: true });
      const condition = {
        ConditionExpression: 'attribute_not_exists(#state) OR #state <> :delivered',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':delivered': { S: 'delivered' } },
      };
      try {
        await client.send(
          new PutItemCommand({ TableName: tableName, Item, ...(record.state !== 'delivered' && condition) }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
