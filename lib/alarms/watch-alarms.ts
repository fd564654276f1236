import { metricNames } from '../../schemas/metric-names.ts';
import { metricsNamespaceOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/** The function that looks, every minute, at what no service has a metric of. */
const watch = 'watch';

/** An alarm on something that `watch` reports. */
export interface WatchAlarm extends AlarmRow {
  readonly metric: 'keyUsable' | 'sendFailuresKept';
  readonly statistic: 'Minimum' | 'Maximum';
}

/** What is alarmed about what `watch` reports. */
export const watchAlarms: Readonly<Record<'key' | 'key-lately' | 'send-failures', WatchAlarm>> = {
  // Where nothing is reported nobody would hear of it either. Two in a row, for what KMS refuses once the next attempt makes up for.
  key: {
    metric: 'keyUsable',
    statistic: 'Minimum',
    severity: 'critical',
    comparison: '<',
    threshold: 1,
    periodMinutes: 1,
    periods: 2,
    missing: 'breaching',
    means:
      'The key of this stage cannot be used, or the function that tries it does not run: nothing is taken, stored or sent.',
    look: 'aws kms describe-key --key-id alias/sluice-<stage>-key, log /aws/lambda/sluice-<stage>-watch',
    runbook: 'key',
  },
  // For the composite alarms, which a key that cannot be used explains: from the first refusal, before any of them, until what
  // waited meanwhile has gone on. A watch that does not report explains nothing.
  'key-lately': {
    metric: 'keyUsable',
    statistic: 'Minimum',
    severity: 'critical',
    toldBy: 'key',
    comparison: '<',
    threshold: 1,
    periodMinutes: 15,
    periods: 1,
    missing: 'notBreaching',
    means: 'The key of this stage could not be used within the last 15 min, which explains that things wait or fail.',
    look: 'the alarm sluice-<stage>-key-critical',
    runbook: 'key',
  },
  // Whether it is reported at all is seen by the one above.
  'send-failures': {
    metric: 'sendFailuresKept',
    statistic: 'Maximum',
    severity: 'critical',
    comparison: '>',
    threshold: 0,
    periodMinutes: 1,
    periods: 1,
    missing: 'notBreaching',
    means: 'The sender gave events up after 20 hours: they are stored, and no action has them.',
    look: 'npx sluice dlq list --stage <stage>',
    runbook: 'send-failures',
  },
};

/** The alarms of what `watch` reports. */
export function watchAlarmSpecs({ name: stageName }: Pick<AlarmedStage, 'name'>): readonly AlarmSpec[] {
  const namespace = metricsNamespaceOf(stageName);
  return Object.entries(watchAlarms).map(([thing, row]) => {
    const dimensions = { service: watch };
    const value = { namespace, name: metricNames[row.metric], dimensions, statistic: row.statistic };
    return specOf(row, { stageName, thing, metrics: { value } });
  });
}
