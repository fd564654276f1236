import { metricNames } from '../../schemas/metric-names.ts';
import { metricsNamespaceOf } from '../names.ts';
import type { AlarmedStage, AlarmSpec } from './alarm-spec.ts';
import { rejectionAlarms } from './rejection-alarms.ts';
import { specOf } from './spec-of.ts';

/** The thing in the name of a reason's alarm: `quarantine-wrong-client`. */
export function quarantineAlarmThing(code: string): string {
  return `quarantine-${code.replaceAll('_', '-')}`;
}

/**
 * An alarm for each reason for which events are quarantined. The metric is only written when something is quarantined, so none is the
 * good case.
 */
export function quarantineAlarmSpecs({ name: stageName }: Pick<AlarmedStage, 'name'>): readonly AlarmSpec[] {
  return Object.entries(rejectionAlarms).map(([code, { severity, threshold, periodMinutes, service, means }]) => {
    const row = {
      severity,
      comparison: '>=',
      threshold,
      periodMinutes,
      periods: 1,
      missing: 'notBreaching',
      means: `${means} At least ${threshold} in ${periodMinutes} min were quarantined as ${code}.`,
      look: `npx sluice quarantine list --code ${code} --since 1h --stage <stage>`,
      runbook: code,
    } as const;
    const value = {
      namespace: metricsNamespaceOf(stageName),
      name: metricNames.quarantined,
      dimensions: { service, reason: code },
      statistic: 'Sum',
    };
    return specOf(row, { stageName, thing: quarantineAlarmThing(code), metrics: { value } });
  });
}
