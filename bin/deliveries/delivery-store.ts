import { paginateQuery, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { maxShownDeliveries } from '../../schemas/api/delivery-view.ts';
import { type StateQuery, toEventQuery, toStateQuery } from '../../schemas/delivery-query.ts';
import type { DeliveryRecord } from '../../schemas/delivery-record.ts';
import type { Operator } from '../operator/operator.ts';

/** What a stage keeps of deliveries; it has none where no action delivers. Throws what DynamoDB throws. */
export interface DeliveryStore {
  /** The deliveries of an event that have not expired; 100 at most. */
  of(clientId: string, eventId: string): Promise<readonly DeliveryRecord[]>;
  /** Those of an action in a state, what changed last first, page by page. @param perPage that are looked at, at most */
  pages(query: StateQuery, perPage: number): AsyncIterable<readonly DeliveryRecord[]>;
}

/** The table of a stage. */
export function deliveryStoreOf({ dynamodb, nameOf }: Pick<Operator, 'dynamodb' | 'nameOf'>): DeliveryStore {
  const TableName = nameOf('deliveries');
  return {
    async of(clientId, eventId) {
      const query = { TableName, ...toEventQuery({ clientId, eventId, nowMs: Date.now() }), Limit: maxShownDeliveries };
      const { Items = [] } = await dynamodb.send(new QueryCommand({ ...query, ConsistentRead: true }));
      return Items.map((item) => unmarshall(item) as DeliveryRecord);
    },
    async *pages(query, perPage) {
      const paging = { client: dynamodb, pageSize: perPage };
      for await (const { Items = [] } of paginateQuery(paging, { TableName, ...toStateQuery(query) }))
        yield Items.map((item) => unmarshall(item) as DeliveryRecord);
    },
  };
}
