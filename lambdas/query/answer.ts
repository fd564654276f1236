import type { APIGatewayProxyResult } from 'aws-lambda';
import { type ApiError, type ApiProblemCode, problemHeaders } from '../../schemas/api/problem-details.ts';
import { toProblemDetails } from '../../schemas/api/to-problem-details.ts';

/** What an operation answers, in the shape of `schemas/api/bodies.ts`. */
export interface Answer {
  readonly status: 200 | 503;
  readonly body: object;
}

/** An answer as API Gateway takes it. */
export function toResult({ status, body }: Answer): APIGatewayProxyResult {
  return result(status, { 'Content-Type': 'application/json' }, body);
}

/** An error answer as API Gateway takes it. */
export function problemResult(
  code: ApiProblemCode,
  requestId: string,
  errors: readonly ApiError[] = [],
): APIGatewayProxyResult {
  const problem = toProblemDetails(code, requestId, errors);
  return result(problem.status, problemHeaders(code), problem);
}

function result(statusCode: number, headers: Readonly<Record<string, string>>, body: object): APIGatewayProxyResult {
  // What one caller may see is nobody else's to keep.
  return {
    statusCode,
    headers: { ...headers, 'Cache-Control': 'no-store' },
    body: JSON.stringify(body),
  };
}
