import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { SecondaryIndex } from '../table/secondary-index.ts';
import type { TableConfig } from '../table/table-config.ts';
import type { Table } from '../table/table.ts';
import { compareTexts } from '../values/sort-order.ts';
import { tableName } from './fields.ts';
import { parseInput } from './parse-input.ts';
import type { Tables } from './tables.ts';

const describeInput = z.object({ TableName: tableName });
const listInput = z.object({
  ExclusiveStartTableName: z.string().min(3).max(255).optional(),
  Limit: z.int().min(1).max(100).default(100),
});

/**
 * The operations that tell of tables: DescribeTable, ListTables, DescribeTimeToLive. Counts and sizes are exact, where
 * AWS brings them up to date about every six hours.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html (2026-11-21)
 */
export const tableOperations = (tables: Tables): Operations => ({
  DescribeTable: (raw) => ({ Table: descriptionOf(tables.table(parseInput(describeInput, raw).TableName)) }),
  DescribeTimeToLive: (raw) => {
    const { Enabled: enabled, AttributeName: attribute } =
      tables.table(parseInput(describeInput, raw).TableName).config.TimeToLiveSpecification ?? {};
    return {
      TimeToLiveDescription: enabled
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
        : { TimeToLiveStatus: 'DISABLED' },
    };
  },
  ListTables: (raw) => {
    const { ExclusiveStartTableName: start = '', Limit: limit } = parseInput(listInput, raw);
    const names = Array.from(tables.all(), ({ name }) => name).sort(compareTexts);
    const rest = names.filter((name) => name > start);
    const page = rest.slice(0, limit);
    return { TableNames: page, ...(rest.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
  },
});

function descriptionOf(table: Table): unknown {
  const { config, stream } = table;
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableId: table.id,
    TableStatus: 'ACTIVE',
    CreationDateTime: table.createdAtMs / 1000,
    AttributeDefinitions: config.AttributeDefinitions,
    KeySchema: config.KeySchema,
    ItemCount: table.size.items,
    TableSizeBytes: table.size.bytes,
    ProvisionedThroughput: throughputOf(config.ProvisionedThroughput),
    ...(config.BillingMode === 'PAY_PER_REQUEST' && { BillingModeSummary: { BillingMode: config.BillingMode } }),
    TableClassSummary: { TableClass: config.TableClass },
    DeletionProtectionEnabled: config.DeletionProtectionEnabled,
    ...(stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.label,
    }),
    ...(config.SSESpecification?.SSEEnabled && {
      SSEDescription: {
        Status: 'ENABLED',
        SSEType: config.SSESpecification.SSEType ?? 'KMS',
        KMSMasterKeyArn: config.SSESpecification.KMSMasterKeyId,
      },
    }),
    ...(table.indexes.size > 0 && {
      GlobalSecondaryIndexes: [...table.indexes.values()].map((index) => indexDescription(table, index)),
    }),
  };
}

const indexDescription = (table: Table, { config, size }: SecondaryIndex): unknown => ({
  IndexName: config.IndexName,
  IndexArn: `${table.arn}/index/${config.IndexName}`,
  IndexStatus: 'ACTIVE',
  KeySchema: config.KeySchema,
  Projection: config.Projection,
  ItemCount: size.items,
  IndexSizeBytes: size.bytes,
  ProvisionedThroughput: throughputOf(config.ProvisionedThroughput),
});

const throughputOf = (given: TableConfig['ProvisionedThroughput']): unknown => ({
  NumberOfDecreasesToday: 0,
  ReadCapacityUnits: given?.ReadCapacityUnits ?? 0,
  WriteCapacityUnits: given?.WriteCapacityUnits ?? 0,
});
