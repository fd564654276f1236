import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { maxAccountThroughput, maxTableThroughput } from '../limits.ts';
import { resourceName } from '../table/config-parts.ts';
import { compareTexts } from '../values/sort-order.ts';
import { createTable } from './create-table.ts';
import { tableName } from './fields.ts';
import { parseInput, requireTableName } from './parse-input.ts';
import { descriptionOf } from './table-description.ts';
import { tagOperations } from './tags.ts';
import { timeToLiveOperations } from './time-to-live.ts';
import type { Tables } from './tables.ts';
import { updateTable } from './update-table.ts';

const tableInput = z.object({ TableName: tableName });
const listInput = z.object({
  ExclusiveStartTableName: resourceName.optional(),
  Limit: z.int().min(1).max(100).default(100),
});

function namedTable(raw: Record<string, unknown>): string {
  requireTableName(raw);
  return parseInput(tableInput, raw).TableName;
}

/**
 * The operations on tables themselves.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html (not checked)
 */
export const tableOperations = (tables: Tables): Operations => ({
  ...tagOperations(tables),
  ...timeToLiveOperations(tables),
  CreateTable: createTable(tables),
  UpdateTable: updateTable(tables),
  DeleteTable: (raw) => {
    const table = tables.table(namedTable(raw));
    tables.delete(table);
    return { TableDescription: descriptionOf(table, tables, { status: 'DELETING' }) };
  },
  DescribeTable: (raw) => ({ Table: descriptionOf(tables.table(namedTable(raw)), tables) }),
  DescribeContinuousBackups: (raw) => {
    const { config } = tables.table(namedTable(raw));
    const { PointInTimeRecoveryEnabled: enabled = false, RecoveryPeriodInDays: days = 35 } =
      config.PointInTimeRecoverySpecification ?? {};
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: enabled ? 'ENABLED' : 'DISABLED',
          ...(enabled && { RecoveryPeriodInDays: days }),
        },
      },
    };
  },
  DescribeEndpoints: (_, { endpoint }) => ({
    Endpoints: [{ Address: new URL(endpoint).host, CachePeriodInMinutes: 1440 }],
  }),
  DescribeLimits: () => ({
    AccountMaxReadCapacityUnits: maxAccountThroughput,
    AccountMaxWriteCapacityUnits: maxAccountThroughput,
    TableMaxReadCapacityUnits: maxTableThroughput,
    TableMaxWriteCapacityUnits: maxTableThroughput,
  }),
  ListTables: (raw) => {
    const { ExclusiveStartTableName: start = '', Limit: limit } = parseInput(listInput, raw);
    const names = Array.from(tables.all(), ({ name }) => name).sort(compareTexts);
    const rest = names.filter((name) => name > start);
    const page = rest.slice(0, limit);
    return { TableNames: page, ...(rest.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
  },
});
