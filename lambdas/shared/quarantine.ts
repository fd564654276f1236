import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { QuarantinedEvent } from './quarantined-event.ts';

/** Keeps what was refused, with the reasons. */
export interface Quarantine {
  /** Writing the same message again changes nothing but its times. Throws what DynamoDB throws. */
  put(item: QuarantinedEvent): Promise<void>;
}

/** Quarantine in a DynamoDB table. */
export function createQuarantine(client: DynamoDBDocumentClient, tableName: string): Quarantine {
  return {
    async put(item) {
      await client.send(new PutCommand({ TableName: tableName, Item: item }));
    },
  };
}
