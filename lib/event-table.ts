import { AttributeType, BillingMode, type StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { removalPolicyOf } from './removal-policy.ts';
import type { StageScope } from './stage-scope.ts';

/** What tells one table from another. */
export interface StageTableProps extends StageScope {
  /** The thing in its name. */
  readonly thing: string;
  /** The partition key's name. */
  readonly partitionKey: string;
  /** The sort key's name. @default none */
  readonly sortKey?: string;
  /** The attribute by which items go. @default they stay */
  readonly timeToLiveAttribute?: string;
  /** What its stream carries. @default no stream */
  readonly stream?: StreamViewType;
}

/** A table under the stage's key that can be set back, billed by use; it survives the stack where the stage's data do. */
export function stageTable(
  scope: Construct,
  id: string,
  { stage, nameOf, key, thing, partitionKey, sortKey, timeToLiveAttribute, stream }: StageTableProps,
): Table {
  return new Table(scope, id, {
    tableName: nameOf(thing),
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    ...(sortKey !== undefined && { sortKey: { name: sortKey, type: AttributeType.STRING } }),
    billingMode: BillingMode.PAY_PER_REQUEST,
    ...(timeToLiveAttribute !== undefined && { timeToLiveAttribute }),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    deletionProtection: stage.retainData,
    removalPolicy: removalPolicyOf(stage),
    ...(stream && { stream }),
  });
}

/** Lets a function write items, and nothing else: the table's own grant would name its indexes too, into which nobody can write. */
export function grantPut(table: Table, grantee: Function): void {
  grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.tableArn] }));
}

/** A table of one client's items after another's, each of which goes by itself when its `expiresAt` has passed. */
export function eventTable(
  scope: Construct,
  id: string,
  props: Omit<StageTableProps, 'partitionKey' | 'timeToLiveAttribute'>,
): Table {
  return stageTable(scope, id, { ...props, partitionKey: 'clientId', timeToLiveAttribute: 'expiresAt' });
}
