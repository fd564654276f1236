import { StreamViewType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { eventTable } from './event-table.ts';
import type { StageScope } from './stage-scope.ts';

/** The store: every accepted event for a week, and the outbox that the sender reads as its stream. */
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
  }
}
