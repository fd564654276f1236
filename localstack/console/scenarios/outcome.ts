import { colours, errorColours } from '../colours.ts';

/** How a scenario ended. */
export interface Outcome {
  readonly isInterrupted: boolean;
  readonly tookMs: number;
  /** Lines of the summary. */
  readonly lines: readonly string[];
  /** What is not as it should be. */
  readonly problems: readonly string[];
}

/** Problems that are said one by one. */
const maxProblems = 20;

/** 0 only if all is as it should be; 130 for one that Ctrl-C ended, as shells have it. */
export function exitCodeOf({ isInterrupted, problems }: Outcome): 0 | 1 | 130 {
  if (isInterrupted) return 130;
  return problems.length > 0 ? 1 : 0;
}

/** How it went, for standard output. */
export function summaryOf(outcome: Outcome): string {
  const took = `${(outcome.tookMs / 1_000).toFixed(1)} s`;
  const begin = outcome.isInterrupted ? [colours.yellow(`Interrupted after ${took}. So far:`), ''] : [];
  const isWell = exitCodeOf(outcome) === 0;
  const end = isWell ? ['', colours.green(`All is as it should be, after ${took}.`)] : [];
  return ['', ...begin, ...outcome.lines, ...end].join('\n');
}

/** What is not as it should be, for standard error; `undefined` of one that was interrupted, where nothing had to be yet. */
export function complaintOf({ isInterrupted, problems }: Outcome): string | undefined {
  if (isInterrupted || problems.length === 0) return undefined;
  const more = problems.length - maxProblems;
  const said = more <= 0 ? problems : [...problems.slice(0, maxProblems), `… and ${more} more`];
  return errorColours.red(`\n${problems.length} not as it should be:\n  ${said.join('\n  ')}`);
}
