import type { Throughput } from '../table/config-parts.ts';
import { keyArnOf } from '../table/table-keys.ts';
import type { SecondaryIndex } from '../table/secondary-index.ts';
import { indexArn } from '../table/table-arn.ts';
import type { Table } from '../table/table.ts';
import type { Tables } from './tables.ts';

/** What is not yet as it will be, in the answer to the request that changes it. */
export interface Transition {
  readonly status?: 'CREATING' | 'UPDATING' | 'DELETING';
  /** The indexes that are being made, changed or deleted. */
  readonly indexes?: Readonly<Record<string, 'CREATING' | 'UPDATING' | 'DELETING'>>;
  readonly encryption?: 'UPDATING';
}

/**
 * A table as DescribeTable tells of it. Counts and sizes are exact, where AWS brings them up to date about every six hours. A
 * table whose key cannot be used is INACCESSIBLE_ENCRYPTION_CREDENTIALS from then on, where AWS notices within an hour or so.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html (checked 2026-11-21)
 */
export function descriptionOf(table: Table, { keys }: Tables, transition: Transition = {}): unknown {
  const { config, stream } = table;
  const keyArn = config.SSESpecification?.SSEEnabled ? keyArnOf(config.SSESpecification, keys) : undefined;
  const inaccessibleMs = table.noticeKey(keyArn === undefined || keys.isUsable(keyArn));
  const { indexes = {} } = transition;
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableId: table.id,
    TableStatus: transition.status ?? (inaccessibleMs === undefined ? 'ACTIVE' : 'INACCESSIBLE_ENCRYPTION_CREDENTIALS'),
    CreationDateTime: table.createdAtMs / 1000,
    AttributeDefinitions: config.AttributeDefinitions,
    KeySchema: config.KeySchema,
    ItemCount: table.size.items,
    TableSizeBytes: table.size.bytes,
    ProvisionedThroughput: throughputOf(config.ProvisionedThroughput),
    ...(table.payPerRequestSinceMs !== undefined && {
      BillingModeSummary: {
        BillingMode: config.BillingMode,
        LastUpdateToPayPerRequestDateTime: table.payPerRequestSinceMs / 1000,
      },
    }),
    ...(config.TableClass && { TableClassSummary: { TableClass: config.TableClass } }),
    DeletionProtectionEnabled: config.DeletionProtectionEnabled,
    ...(stream && {
      ...(stream.closedAtMs === undefined && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
      }),
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.label,
    }),
    ...((keyArn ?? transition.encryption) !== undefined && {
      SSEDescription: {
        Status: transition.encryption ?? 'ENABLED',
        ...(keyArn !== undefined && { SSEType: 'KMS', KMSMasterKeyArn: keyArn }),
        ...(inaccessibleMs !== undefined && { InaccessibleEncryptionDateTime: inaccessibleMs / 1000 }),
      },
    }),
    ...(table.indexes.size > 0 && {
      GlobalSecondaryIndexes: [...table.indexes.values()].map((index) => indexDescription(table, index, indexes)),
    }),
  };
}

function indexDescription(
  table: Table,
  { config, size }: SecondaryIndex,
  statuses: NonNullable<Transition['indexes']>,
): unknown {
  const status = statuses[config.IndexName] ?? 'ACTIVE';
  return {
    IndexName: config.IndexName,
    IndexArn: indexArn(table.arn, config.IndexName),
    IndexStatus: status,
    ...(status === 'CREATING' && { Backfilling: false }),
    KeySchema: config.KeySchema,
    Projection: config.Projection,
    ItemCount: size.items,
    IndexSizeBytes: size.bytes,
    ProvisionedThroughput: throughputOf(config.ProvisionedThroughput),
  };
}

const throughputOf = (given: Throughput | undefined): unknown => ({
  NumberOfDecreasesToday: 0,
  ReadCapacityUnits: given?.ReadCapacityUnits ?? 0,
  WriteCapacityUnits: given?.WriteCapacityUnits ?? 0,
});
