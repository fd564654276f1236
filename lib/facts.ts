import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { stageTable } from './event-table.ts';
import type { StageScope } from './stage-scope.ts';

/**
 * What is known of subjects, for event types that declare facts: `fact` and `subject` to a `value`. Whoever knows writes it, and
 * it stays until they change it; the pipeline only reads.
 */
export class Facts extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: StageScope) {
    super(scope, id);
    this.table = stageTable(this, 'Table', { ...props, thing: 'facts', partitionKey: 'fact', sortKey: 'subject' });
  }

  /** Lets a function look facts up one by one, and tells it where. The key is its own to be granted. */
  grantGet(grantee: Function): void {
    grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [this.table.tableArn] }));
    grantee.addEnvironment('FACTS_TABLE_NAME', this.table.tableName);
  }
}
