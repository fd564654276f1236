import { Duration } from 'aws-cdk-lib';
import { type Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { metricNames } from '../../schemas/metric-names.ts';
import { metricsNamespaceOf } from '../names.ts';
import { rejectionAlarms } from './rejection-alarms.ts';
import { type AlarmScope, stageAlarm } from './stage-alarm.ts';

/** The thing in the name of a reason's alarm: `quarantine-wrong-client`. */
export function quarantineAlarmThing(code: string): string {
  return `quarantine-${code.replaceAll('_', '-')}`;
}

/** An alarm for each reason for which events are quarantined. */
export function quarantineAlarms(scope: Construct, alarmScope: AlarmScope): readonly Alarm[] {
  const { stage, nameOf } = alarmScope;
  return Object.entries(rejectionAlarms).map(([code, { severity, threshold, periodMinutes, service, means }]) =>
    stageAlarm(scope, `Alarm-${code}`, alarmScope, {
      thing: quarantineAlarmThing(code),
      severity,
      means: `${means} At least ${threshold} in ${periodMinutes} min were quarantined as ${code}.`,
      look: `table ${nameOf('quarantine')}, code = ${code}`,
      runbook: code,
      metric: new Metric({
        namespace: metricsNamespaceOf(stage.name),
        metricName: metricNames.quarantined,
        dimensionsMap: { service, reason: code },
        statistic: Stats.SUM,
        period: Duration.minutes(periodMinutes),
      }),
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      // The metric is only written when something is quarantined: none is the good case.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }),
  );
}
