import { maxProblemTextLength, maxReportedProblems } from './limits.ts';
import { toPointer } from './pointer.ts';
import type { RejectionCode } from './rejection-codes.ts';

export type { RejectionCode } from './rejection-codes.ts';

/** One thing that is wrong with an event, said without repeating any of its values. Each text has at most 300 characters. */
export interface Problem {
  /** A JSON pointer (RFC 6901) into the event; empty for the whole of it. */
  readonly path: string;
  /** What kind of problem: `missing`, `invalid_type`, `unknown_key`, `too_big`, `invalid_format`, `duplicate_key` … */
  readonly code: string;
  /** What was got, what was expected and what to do, in a sentence. */
  readonly message: string;
  /** What would have been right. */
  readonly expected?: string;
  /** What was there, by kind and size: `number`, `string of 3 characters`, `array of 12`, `nothing`. */
  readonly got?: string;
}

/** What was there instead of what. */
export interface Difference {
  readonly got: string;
  readonly expected: string;
  /** What to do, where that does not follow. */
  readonly advice?: string;
}

/** A problem that is not yet put into words: of many, only the first are. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly difference: () => Difference;
}

/** A permanent verdict with all its reasons. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly problems: readonly Problem[];
}

/**
 * A rejection with a single problem.
 *
 * @param why a sentence alone only where nothing of the event can be compared with what was expected
 */
export function reject(code: RejectionCode, path: string, why: Difference | string): Rejection {
  return { code, problems: [toProblem(path, code, why)] };
}

/** A problem from what is known of it. */
export function toProblem(path: string, code: string, why: Difference | string): Problem {
  if (typeof why === 'string') return { path, code, message: bounded(why) };
  const { got, expected, advice } = why;
  const message = `got ${got}, expected ${expected}${advice === undefined ? '' : `; ${advice}`}`;
  return { path, code, message: bounded(message), expected: bounded(expected), got: bounded(got) };
}

/** As many faults in words as are reported, and how many more there are. */
export function toProblems(faults: readonly Fault[], unlisted = 0): readonly Problem[] {
  const problems = faults
    .slice(0, maxReportedProblems)
    .map(({ path, code, difference }) => toProblem(toPointer(path), code, difference()));
  const left = faults.length - problems.length + unlisted;
  return left === 0 ? problems : [...problems, toProblem('', 'more_problems', `${left} more problems are not listed`)];
}

function bounded(text: string): string {
  return text.length <= maxProblemTextLength ? text : `${text.slice(0, maxProblemTextLength - 1)}…`;
}
