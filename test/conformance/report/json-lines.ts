import { exitCodeOf, type Outcome } from '../outcome.ts';
import { rerunCommand } from './render-report.ts';

/** The outcomes as JSON lines: `{kind, …}` each, and at the end `{kind: 'end', exitCode}`. */
export function jsonLines(outcomes: readonly Outcome[], seed: number, cases: number): string {
  const lines = outcomes.map((outcome) => {
    if (outcome.kind !== 'compared') return outcome;
    const { report, ...rest } = outcome;
    return { ...rest, ...report, seed, again: rerunCommand(report, seed, cases) };
  });
  return [...lines, { kind: 'end', exitCode: exitCodeOf(outcomes) }].map((line) => JSON.stringify(line)).join('\n');
}
