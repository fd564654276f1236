import { AttributeType, ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { eventTable } from './event-table.ts';
import type { StageScope } from './stage-scope.ts';

/** Quarantine: what was refused for good, with the reasons, for two weeks. */
export class Quarantine extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: StageScope) {
    super(scope, id);
    this.table = eventTable(this, 'Table', { ...props, thing: 'quarantine', sortKey: 'arrival' });
    // Who asks for an event knows its id, not when it arrived. What gave no usable id is not in here.
    this.table.addGlobalSecondaryIndex({
      indexName: 'by-event',
      partitionKey: { name: 'clientId', type: AttributeType.STRING },
      sortKey: { name: 'eventId', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }
}
