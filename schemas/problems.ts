import type * as z from 'zod';
import { maxReportedProblems } from './limits.ts';

/** Why an event is refused for good: the same answer would come again however often it was sent. */
export type RejectionCode =
  | 'too_large'
  | 'malformed_json'
  | 'invalid_envelope'
  | 'unknown_type'
  | 'invalid_data'
  | 'invalid_group'
  | 'conflict'
  | 'unsendable';

/** One thing that is wrong with an event, said without repeating any of its values. */
export interface Problem {
  /** A JSON pointer (RFC 6901) into the event; empty for the whole of it. */
  readonly path: string;
  /** What kind of problem: `missing`, `invalid_type`, `unknown_key`, `too_long`, `invalid_format` … */
  readonly code: string;
  /** What was expected and what to do, in a sentence. */
  readonly message: string;
}

/** A permanent verdict with all its reasons. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly problems: readonly Problem[];
}

/** A rejection with a single problem. */
export function reject(code: RejectionCode, path: string, message: string): Rejection {
  return { code, problems: [{ path, code, message }] };
}

/**
 * Translates what zod found into problems. Names of unknown keys are given; values never are.
 *
 * @param error from a parse with `reportInput`, which alone tells what is missing from what is wrong
 */
export function toProblems(error: z.ZodError): Problem[] {
  return error.issues.flatMap(fromIssue);
}

/** As many problems as are reported, and how many more there are. */
export function capProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= maxReportedProblems) return problems;
  const left = problems.length - maxReportedProblems;
  return [
    ...problems.slice(0, maxReportedProblems),
    { path: '', code: 'more_problems', message: `${left} more problems are not listed` },
  ];
}

function fromIssue(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: toPointer([...issue.path, key]),
      code: 'unknown_key',
      message: `no such ${issue.path[0] === 'data' ? 'key' : 'attribute'} is declared; remove it, or declare it in the catalog`,
    }));
  }
  const path = toPointer(issue.path);
  // JSON has no undefined: what is undefined is not there.
  const isMissing = 'input' in issue && issue.input === undefined;
  if (!isMissing) return [{ path, code: issue.code, message: issue.message }];
  return [{ path, code: 'missing', message: `required, expected ${expectedBy(issue)}` }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  return issue.code === 'invalid_value' ? issue.values.map((value) => JSON.stringify(value)).join(' or ') : 'a value';
}

/** RFC 6901; a key is cut at 64 characters so that a hostile one cannot fill the report. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${wellFormed(String(step).slice(0, 64)).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Without control characters, and without the half of a surrogate pair that a key may hold or be cut to: safe to store and to show. */
function wellFormed(text: string): string {
  return Buffer.from(text)
    .toString()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD');
}
