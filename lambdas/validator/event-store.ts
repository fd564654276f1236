import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { StoredEvent } from '../../schemas/stored-event.ts';

/**
 * How a put ended. `duplicate`: the same content is there already, which is also what a retry finds after a put whose answer
 * was lost. `conflict`: the id is taken by other content.
 */
export type PutOutcome = 'stored' | 'duplicate' | 'conflict';

/** Keeps events, each once. */
export interface EventStore {
  /** Throws what DynamoDB throws when it cannot answer; the message is then to be tried again. */
  put(item: StoredEvent): Promise<PutOutcome>;
}

/** The store in a DynamoDB table. The condition makes the first writer win; nothing is ever overwritten. */
export function createEventStore(client: DynamoDBClient, tableName: string): EventStore {
  return {
    async put(item) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: marshall(item),
            ConditionExpression: 'attribute_not_exists(clientId)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'stored';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.['bodyHash']?.S === item.bodyHash ? 'duplicate' : 'conflict';
      }
    },
  };
}
