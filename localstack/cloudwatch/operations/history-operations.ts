import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { HistoryItem } from '../alarms/history.ts';
import { limits } from '../limits.ts';
import type { OperationsContext } from './context.ts';
import { parseInput, refuseMembers } from './input.ts';
import { page } from './page.ts';
import { epochSeconds, timestamp } from './timestamps.ts';

const historyInput = z.object({
  AlarmName: z.string().min(1).max(255).optional(),
  AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm'])).default(['MetricAlarm']),
  HistoryItemType: z.enum(['ConfigurationUpdate', 'StateUpdate', 'Action']).optional(),
  StartDate: timestamp.optional(),
  EndDate: timestamp.optional(),
  MaxRecords: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
});

/**
 * DescribeAlarmHistory.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html (checked 2026-11-21)
 */
export function historyOperations({ alarms, environment, settle }: OperationsContext): Operations {
  return {
    DescribeAlarmHistory: (input) => {
      refuseMembers(input, ['AlarmContributorId']);
      const wanted = parseInput(historyInput, input);
      settle();
      const { AlarmName, AlarmTypes, EndDate = Infinity, HistoryItemType, ScanBy, StartDate = -Infinity } = wanted;
      const found = alarms.history
        .since(environment.clock.now() - limits.historyMs)
        .filter(
          (item) =>
            (AlarmName ?? item.alarmName) === item.alarmName &&
            AlarmTypes.includes(item.alarmType) &&
            (HistoryItemType ?? item.type) === item.type &&
            item.atMs >= StartDate &&
            item.atMs <= EndDate,
        );
      const ordered = ScanBy === 'TimestampAscending' ? found : found.toReversed();
      const { items, next } = page(ordered, wanted.MaxRecords, wanted.NextToken);
      return { AlarmHistoryItems: items.map(shape), ...next };
    },
  };
}

function shape({ alarmName, alarmType, atMs, data, summary, type }: HistoryItem): Record<string, unknown> {
  return {
    AlarmName: alarmName,
    AlarmType: alarmType,
    Timestamp: epochSeconds(atMs),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}
