import type { AlarmRow, AlarmSpec } from './alarm-spec.ts';

/** What a line of a table becomes an alarm with. */
export interface SpecOf extends Pick<AlarmSpec, 'thing' | 'metrics' | 'expression'> {
  readonly stageName: string;
  /** What it is of, where there are several: a door, an action, a function. */
  readonly name?: string;
}

/** The alarm that a line of a table is about, of one stage and one of several things. */
export function specOf(row: AlarmRow, { stageName, name = '', ...spec }: SpecOf): AlarmSpec {
  const { severity, comparison, threshold, periodMinutes, periods, missing, means, toldBy } = row;
  return {
    severity,
    comparison,
    threshold,
    periodMinutes,
    periods,
    missing,
    means,
    look: row.look.replaceAll('<stage>', stageName).replaceAll('<name>', name),
    // Each door has a row of its own in the runbook; actions have one together.
    runbook: row.runbook.replace('<door>', name),
    ...(toldBy && { toldBy }),
    ...spec,
    ...(isOneWindow(row) && { expression: filled(spec) }),
  };
}

/** Whether it counts in one window, of some minutes, that moves on by a minute at a time. */
function isOneWindow({ comparison, missing, periodMinutes, periods }: AlarmRow): boolean {
  return comparison !== '<' && missing === 'notBreaching' && periodMinutes > 1 && periods === 1;
}

/**
 * The same with 0 for a window without a value. Else CloudWatch, which judges the newest period that has one and looks back some periods
 * further than it needs, goes back to an older one; an alarm then lasts too long, or is over and goes off again for what is long past:
 *
 *     counted, by the minute      3 7 . . . . . . . . . .        at least 10 in 5 min
 *     ALARM                         |-------| |-------| |-       without 0: from the sixth minute on 7, then none, so again 10
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html (checked 2026-11-27)
 */
function filled({ expression, metrics }: Pick<AlarmSpec, 'expression' | 'metrics'>): string {
  return `FILL(${expression ?? Object.keys(metrics).join(', ')}, 0)`;
}
