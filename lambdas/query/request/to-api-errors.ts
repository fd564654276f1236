import type * as z from 'zod';
import type { ApiError } from '../../../schemas/api/problem-details.ts';

/**
 * What zod found wrong with a request's parameters, one error for each. The values are not repeated.
 *
 * @param error from a parse of one level of text, with `reportInput`
 */
export function toApiErrors(error: z.ZodError): ApiError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map(unknownParameter);
    const expected = issue.code === 'invalid_type' ? issue.expected : issue.message;
    return [wrongParameter(String(issue.path[0] ?? ''), expected, 'input' in issue ? issue.input : undefined)];
  });
}

/** A parameter with a wrong value, `undefined` for one that is not there. */
export function wrongParameter(path: string, expected: string, value: unknown): ApiError {
  const got = typeof value === 'string' ? `text of ${value.length} characters` : 'nothing';
  const code = value === undefined ? 'missing' : 'invalid_value';
  return { path, code, message: `got ${got}, expected ${expected}`, expected, got };
}

/** The name is the caller's own, and may be of any length. */
function unknownParameter(name: string): ApiError {
  const path = name.slice(0, 64);
  return { path, code: 'unknown_parameter', message: 'there is no such parameter; leave it out' };
}
