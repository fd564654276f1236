import type { APIGatewayProxyResult } from 'aws-lambda';
import {
  type ApiError,
  type ApiProblemCode,
  problemMediaType,
  retryAfterSeconds,
} from '../../schemas/api/problem-details.ts';
import { toProblemDetails } from '../../schemas/api/to-problem-details.ts';

/** What an operation answers, in the shape of `schemas/api/bodies.ts`. */
export interface Answer {
  readonly status: 200 | 503;
  readonly body: object;
}

/** An answer as API Gateway takes it. */
export function toResult({ status, body }: Answer): APIGatewayProxyResult {
  return result(status, 'application/json', body);
}

/** An error answer as API Gateway takes it. */
export function problemResult(
  code: ApiProblemCode,
  requestId: string,
  errors: readonly ApiError[] = [],
): APIGatewayProxyResult {
  const problem = toProblemDetails(code, requestId, errors);
  const retryAfter = code === 'unavailable' && { 'retry-after': String(retryAfterSeconds) };
  return result(problem.status, problemMediaType, problem, retryAfter || {});
}

function result(
  statusCode: number,
  mediaType: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyResult {
  // What one caller may see is nobody else's to keep.
  return {
    statusCode,
    headers: { 'content-type': mediaType, 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
