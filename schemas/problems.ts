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

/** Translates what zod found into problems. Names of unknown keys are given; values never are. */
export function toProblems(error: z.ZodError): Problem[] {
  const problems = error.issues.flatMap(fromIssue);
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
      message: 'no such attribute is declared; remove it, or declare it in the catalog',
    }));
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [
    {
      path: toPointer(issue.path),
      code: isMissing ? 'missing' : issue.code,
      message: isMissing ? `required, expected ${issue.expected}` : issue.message,
    },
  ];
}

/** RFC 6901; a key is cut at 64 characters so that a hostile one cannot fill the report. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
