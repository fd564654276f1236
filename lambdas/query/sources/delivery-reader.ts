import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { toEventQuery } from '../../../schemas/delivery-query.ts';
import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';

/** Reads what became of deliveries. Throws what DynamoDB throws. */
export interface DeliveryReader {
  /**
   * The deliveries of an event that have not expired, by action.
   *
   * @param limit how many, at most
   */
  of(clientId: string, eventId: string, nowMs: number, limit: number): Promise<readonly DeliveryRecord[]>;
}

/** The table of deliveries. */
export function createDeliveryReader(client: DynamoDBClient, tableName: string): DeliveryReader {
  return {
    async of(clientId, eventId, nowMs, limit) {
      // A record is 3 KB at most, so one page has as many as are asked for.
      const query = { TableName: tableName, ...toEventQuery({ clientId, eventId, nowMs }), Limit: limit };
      const { Items = [] } = await client.send(new QueryCommand(query));
      return Items.map((item) => unmarshall(item) as DeliveryRecord);
    },
  };
}
