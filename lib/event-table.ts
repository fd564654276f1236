import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { StageScope } from './stage-scope.ts';

/** What tells one table from another. */
export interface EventTableProps extends StageScope {
  /** The thing in its name. */
  readonly thing: string;
  /** The sort key's name; the partition key is `clientId`. */
  readonly sortKey: string;
  /** What its stream carries. @default no stream */
  readonly stream?: StreamViewType;
}

/** A table of one client's items after another's, each of which goes by itself when its `expiresAt` has passed. */
export function eventTable(
  scope: Construct,
  id: string,
  { stage, nameOf, key, thing, sortKey, stream }: EventTableProps,
): Table {
  return new Table(scope, id, {
    tableName: nameOf(thing),
    partitionKey: { name: 'clientId', type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    deletionProtection: stage.retainData,
    removalPolicy: stage.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(stream && { stream }),
  });
}

/** Lets a function write items, and nothing else: the table's own grant would name its indexes too, into which nobody can write. */
export function grantPut(table: Table, grantee: Function): void {
  grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.tableArn] }));
}
