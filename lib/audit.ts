import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { stageTable } from './event-table.ts';
import type { StageScope } from './stage-scope.ts';

/**
 * Who changed what by the operator's command, for four hundred days: a line per change, by the `day` and the moment it began. No function
 * reads or writes it; whoever runs the command does.
 */
export class Audit extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: StageScope) {
    super(scope, id);
    this.table = stageTable(this, 'Table', {
      ...props,
      thing: 'audit',
      partitionKey: 'day',
      sortKey: 'at',
      timeToLiveAttribute: 'expiresAt',
    });
  }
}
