import {
  type ApiError,
  type ApiProblemCode,
  apiProblems,
  type ProblemDetails,
  problemTypeOf,
} from './problem-details.ts';

/**
 * The body of an error answer.
 *
 * @param requestId what the gateway calls the request, which is also in its access log
 * @param errors what is wrong with the request, none of its values; none if nothing is wrong with it
 */
export function toProblemDetails(
  code: ApiProblemCode,
  requestId: string,
  errors: readonly ApiError[] = [],
): ProblemDetails {
  const { status, title, advice } = apiProblems[code];
  return { type: problemTypeOf(code), title, status, detail: advice, requestId, errors: [...errors] };
}
