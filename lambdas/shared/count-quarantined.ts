import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricNames } from '../../schemas/metric-names.ts';
import type { RejectionCode } from '../../schemas/problems.ts';
import type { EventMetrics } from './telemetry.ts';

/**
 * Counts what was quarantined by its reason, in the dimension `reason`: the metric that
 * quarantine's alarms watch. Each reason is a log line of its own, because all metrics of a line share their dimensions; there are
 * as many as there are codes, whatever producers send.
 *
 * @param codes of each event that was quarantined; one that comes twice counts twice
 */
export function countQuarantined(metrics: Pick<EventMetrics, 'singleMetric'>, codes: readonly RejectionCode[]): void {
  for (const code of new Set(codes)) {
    const metric = metrics.singleMetric();
    metric.addDimension('reason', code);
    const count = codes.filter((other) => other === code).length;
    metric.addMetric(metricNames.quarantined, MetricUnit.Count, count);
  }
}
