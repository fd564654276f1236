import type { Operations } from '../../core/service.ts';
import { alarmOperations } from './alarm-operations.ts';
import type { OperationsContext } from './context.ts';
import { dashboardOperations } from './dashboard-operations.ts';
import { describeOperations } from './describe-operations.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { historyOperations } from './history-operations.ts';
import { listMetrics } from './list-metrics.ts';
import { putMetricData } from './put-metric-data.ts';
import { tagOperations } from './tag-operations.ts';

/** All operations of the embedded CloudWatch by their AWS names. */
export function cloudWatchOperations(context: OperationsContext): Operations {
  return {
    PutMetricData: putMetricData(context),
    GetMetricData: getMetricData(context),
    GetMetricStatistics: getMetricStatistics(context),
    ListMetrics: listMetrics(context),
    ...alarmOperations(context),
    ...dashboardOperations(context),
    ...describeOperations(context),
    ...historyOperations(context),
    ...tagOperations(context),
  };
}
