import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { QuarantinedEvent } from './quarantined-event.ts';

/** Keeps what was refused, with the reasons. */
export interface Quarantine {
  /** Writing the same message again changes nothing but its times. Throws what DynamoDB throws. */
  put(item: QuarantinedEvent): Promise<void>;
}

/** Quarantine in a DynamoDB table. */
export function createQuarantine(client: DynamoDBClient, tableName: string): Quarantine {
  return {
    async put(item) {
      await client.send(new PutItemCommand({ TableName: tableName, Item: marshall(item) }));
    },
  };
}
