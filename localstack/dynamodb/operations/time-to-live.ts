import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { timeToLiveChangeMs } from '../limits.ts';
import { tableName } from './fields.ts';
import { parseInput, requireTableName } from './parse-input.ts';
import type { Tables } from './tables.ts';

const describeInput = z.object({ TableName: tableName });
const updateInput = z.object({
  TableName: tableName,
  TimeToLiveSpecification: z.object({ AttributeName: z.string().min(1).max(255), Enabled: z.boolean() }),
});

/**
 * DescribeTimeToLive and UpdateTimeToLive. A change works at once here, where AWS takes up to an hour; as there, no other is
 * taken for that hour, nor in the hour after a table was made with TTL. The wording is that of AWS's answers as the
 * "ack-api-quirks" documents for DynamoDB have recorded them (DDB-TABLE-442, checked 2026-11-21).
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html (checked 2026-11-21)
 */
export const timeToLiveOperations = (tables: Tables): Operations => ({
  DescribeTimeToLive: (raw) => {
    requireTableName(raw);
    const { timeToLiveAttribute: attribute } = tables.table(parseInput(describeInput, raw).TableName);
    return {
      TimeToLiveDescription:
        attribute === undefined
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute },
    };
  },
  UpdateTimeToLive: (raw) => {
    requireTableName(raw);
    const { TableName, TimeToLiveSpecification: wanted } = parseInput(updateInput, raw);
    const table = tables.table(TableName);
    const { timeToLiveAttribute: current } = table;
    if (!wanted.Enabled && current === undefined) throw validationError('TimeToLive is already disabled');
    if (current !== undefined && current !== wanted.AttributeName) {
      throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`);
    }
    if (wanted.Enabled && current !== undefined) throw validationError('TimeToLive is already enabled');
    if (tables.now() - (table.timeToLiveChangedMs ?? -Infinity) < timeToLiveChangeMs) {
      throw validationError('Time to live has been modified multiple times within a fixed interval');
    }
    tables.reconfigure(table, { ...table.config, TimeToLiveSpecification: wanted });
    return { TimeToLiveSpecification: wanted };
  },
});
