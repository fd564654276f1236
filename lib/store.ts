import { AttributeType, ProjectionType, StreamViewType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { eventsByTime } from '../schemas/table-indexes.ts';
import { eventTable } from './event-table.ts';
import type { StageScope } from './stage-scope.ts';

/**
 * The store: every accepted event for a week, and the outbox that the sender reads as its stream.
 *
 * Its index `by-time` costs a second write unit per event, 0.625 USD per million. Entries of one client that grow with time stay in
 * one partition of it, which takes 1,000 writes per second: beyond that DynamoDB throttles this client's writes to the table, and its
 * messages come again. Others are not held up.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/gsi-throttling.html (checked 2026-11-27)
 */
export class Store extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: StageScope) {
    super(scope, id);
    // Items are never changed, so the old image would always be empty.
    this.table = eventTable(this, 'Table', {
      ...props,
      thing: 'events',
      sortKey: 'id',
      stream: StreamViewType.NEW_IMAGE,
    });
    // Who asks for recent events knows no ids. The event itself stays out, so that an entry is one write unit whatever its size.
    this.table.addGlobalSecondaryIndex({
      indexName: eventsByTime,
      partitionKey: { name: 'clientId', type: AttributeType.STRING },
      sortKey: { name: 'acceptedAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['type', 'storedAt', 'expiresAt'],
    });
  }
}
