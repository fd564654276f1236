import { type ApiProblemCode, apiProblems, problemTypeOf } from '../../schemas/api/problem-details.ts';

/** One of the errors of a problem; its texts may name variables of the gateway. */
export interface ErrorTemplate {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The variables that the gateway puts in with their quotation marks. */
const quoted = /"(\$context\.error\.messageString)"/g;

/**
 * The body of an error answer as a template, for the gateway's own answers (which know variables and nothing else) and for Velocity
 * alike.
 */
export function problemTemplate(code: ApiProblemCode, errors: readonly ErrorTemplate[] = []): string {
  const { status, title, advice: detail } = apiProblems[code];
  const body = { type: problemTypeOf(code), title, status, detail, requestId: '$context.requestId', errors };
  return JSON.stringify(body).replaceAll(quoted, '$1');
}
