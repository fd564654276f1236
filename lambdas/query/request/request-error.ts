import type { ApiError, ApiProblemCode } from '../../../schemas/api/problem-details.ts';

/** A request that cannot be answered as it is. Thrown by an operation, and answered as problem details. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: ApiProblemCode;
  readonly errors: readonly ApiError[];

  constructor(code: ApiProblemCode, errors: readonly ApiError[] = []) {
    super(code);
    this.code = code;
    this.errors = errors;
  }
}
