import type * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { parseInput } from '../../events/input.ts';
import { invalidParameter } from '../errors.ts';
import type { LambdaRequest } from './operation.ts';

/** The members of a request's body. @throws AwsError `InvalidRequestContentException` */
export function bodyOf({ body }: Pick<LambdaRequest, 'body'>): Record<string, unknown> {
  const parsed = parseJson(body);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  throw invalidContent('expected an object');
}

/** Any JSON; nothing is an empty object. @throws AwsError `InvalidRequestContentException` */
export function parseJson(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch (error) {
    throw invalidContent(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the members of a body. @throws AwsError `InvalidRequestContentException`, `ValidationException` … */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: LambdaRequest): z.output<Schema> {
  return parseInput(schema, bodyOf(request));
}

/**
 * Refuses members that AWS takes and that would be without effect here.
 *
 * @throws AwsError `InvalidParameterValueException`
 */
export function refuseMembers(body: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const given = names.filter((name) => body[name] !== undefined && body[name] !== null);
  if (given.length > 0) throw invalidParameter(`Not emulated: ${given.join(', ')}. Remove from the request.`);
}

function invalidContent(reason: string): AwsError {
  return new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`);
}
