import { Duration } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { quarantineRetentionSeconds } from '../schemas/limits.ts';
import { refusalsByEvent } from '../schemas/table-indexes.ts';
import { eventBucket } from './event-bucket.ts';
import { eventTable } from './event-table.ts';
import type { StageScope } from './stage-scope.ts';

/** Quarantine: what was refused for good, with the reasons, for two weeks. */
export class Quarantine extends Construct {
  readonly table: Table;
  /** The bodies that are too large for the table; an item's `bodyKey` says where. */
  readonly bodies: Bucket;

  constructor(scope: Construct, id: string, props: StageScope) {
    super(scope, id);
    this.table = eventTable(this, 'Table', { ...props, thing: 'quarantine', sortKey: 'arrival' });
    // Who asks for an event knows its id, not when it arrived. What gave no usable id is not in here.
    this.table.addGlobalSecondaryIndex({
      indexName: refusalsByEvent,
      partitionKey: { name: 'clientId', type: AttributeType.STRING },
      sortKey: { name: 'eventId', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    const retentionDays = Duration.seconds(quarantineRetentionSeconds).toDays();
    this.bodies = eventBucket(this, 'Bodies', { ...props, thing: 'quarantine', retentionDays });
  }

  /** Lets a function quarantine, and nothing else, and tells it where. The key is its own to be granted. */
  grantPut(grantee: Function): void {
    // The L2 grants would add the table's index, and for objects to tag, abort and list versions.
    for (const [action, resource] of [
      ['dynamodb:PutItem', this.table.tableArn],
      ['s3:PutObject', this.bodies.arnForObjects('*')],
    ] as const)
      grantee.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    grantee.addEnvironment('QUARANTINE_TABLE_NAME', this.table.tableName);
    grantee.addEnvironment('QUARANTINE_BUCKET_NAME', this.bodies.bucketName);
  }
}
