import type { MetricId } from '../metrics/metric-id.ts';
import type { Alarm, MetricAlarm } from './alarm.ts';
import { evaluationRange } from './judge.ts';

const hourMs = 3_600_000;
const daySeconds = 86_400;

/**
 * Whether an alarm is evaluated at this minute: every minute, but one that looks at more than a day only at full hours.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation (checked 2026-11-21)
 */
export function isDue({ config, watched }: MetricAlarm, atMs: number): boolean {
  return watched.periodSeconds * config.EvaluationPeriods <= daySeconds || atMs % hourMs === 0;
}

/** How far alarms look back on which metrics, milliseconds. */
export function* lookBack(alarms: Iterable<Alarm>): Iterable<readonly [id: MetricId, forMs: number]> {
  for (const alarm of alarms) {
    if (alarm.kind !== 'metric') continue;
    const { config, watched } = alarm;
    const forMs = evaluationRange(config.EvaluationPeriods) * watched.periodSeconds * 1000;
    for (const query of watched.queries) if (query.kind === 'metric') yield [query.metric, forMs];
  }
}
