import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { KeptRefusal } from '../../../schemas/api/to-event-view.ts';
import { refusalsByEvent } from '../../../schemas/table-indexes.ts';

/** Reads what was refused. Throws what DynamoDB throws. */
export interface RefusalReader {
  /**
   * The refusals of an event that have not expired, in no particular order.
   *
   * @param limit of how many quarantined events, at most
   */
  of(clientId: string, eventId: string, nowMs: number, limit: number): Promise<readonly KeptRefusal[]>;
}

/** The quarantine table, by its index `by-event`. */
export function createRefusalReader(client: DynamoDBClient, tableName: string): RefusalReader {
  return {
    async of(clientId, eventId, nowMs, limit) {
      // Large bodies are not in the table, so one page has as many as are asked for.
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: refusalsByEvent,
          KeyConditionExpression: 'clientId = :client AND eventId = :event',
          FilterExpression: 'expiresAt > :now',
          ProjectionExpression: 'arrival, code, problems, quarantinedAt, sourceArn',
          ExpressionAttributeValues: {
            ':client': { S: clientId },
            ':event': { S: eventId },
            ':now': { N: String(nowMs / 1_000) },
          },
          Limit: limit,
        }),
      );
      return Items.map((item) => unmarshall(item) as KeptRefusal);
    },
  };
}
