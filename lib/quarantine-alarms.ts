import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { metricNames } from '../schemas/metric-names.ts';
import { metricsNamespaceOf } from './names.ts';
import { rejectionAlarms } from './rejection-alarms.ts';
import type { StageScope } from './stage-scope.ts';

/** The thing in the name of a reason's alarm: `quarantine-wrong-client-critical`. */
export function alarmThingOf(code: string, severity: string): string {
  return `quarantine-${code.replaceAll('_', '-')}-${severity}`;
}

/** An alarm for each reason for which events are quarantined. */
export function quarantineAlarms(scope: Construct, { stage, nameOf }: StageScope): readonly Alarm[] {
  return Object.entries(rejectionAlarms).map(
    ([code, { severity, threshold, periodMinutes, service, means }]) =>
      new Alarm(scope, `Alarm-${code}`, {
        alarmName: nameOf(alarmThingOf(code, severity)),
        alarmDescription: [
          means,
          `At least ${threshold} in ${periodMinutes} min were quarantined as ${code}.`,
          `Look: table ${nameOf('quarantine')}, code = ${code}; what to do: README, Runbook, ${code}.`,
        ].join(' '),
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
