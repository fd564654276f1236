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
  };
}
