import type * as z from 'zod';
import type { ApiError } from '../../../schemas/api/problem-details.ts';
import type { ApiRequest } from './api-request.ts';
import { RequestError } from './request-error.ts';
import { toApiErrors, wrongParameter } from './to-api-errors.ts';

/**
 * The query parameters of a request for something in a range of time.
 *
 * @throws RequestError `invalid_parameter`, with everything that is wrong
 */
export function parseQuery<Query>(schema: z.ZodType<Query>, request: ApiRequest): Query {
  const values = valuesOf(request);
  const repeated = [...values].filter(([, texts]) => texts.length > 1).map(([name]) => repeatedParameter(name));
  const parameters = Object.fromEntries(Array.from(values, ([name, [text]]) => [name, text]));
  const result = schema.safeParse(parameters, { reportInput: true });
  const errors = [
    ...repeated,
    ...(result.success ? [] : toApiErrors(result.error)),
    ...backwardRange(parameters['since'], parameters['until']),
  ];
  if (result.success && errors.length === 0) return result.data;
  throw new RequestError('invalid_parameter', errors);
}

/** Each parameter with all its values. Those of a signature in the address (`X-Amz-…`) are not the operation's. */
function valuesOf({ multiValueQueryStringParameters, queryStringParameters }: ApiRequest): Map<string, string[]> {
  const single = Object.entries(queryStringParameters ?? {}).map(([name, text]): [string, string[]] => [
    name,
    [text ?? ''],
  ]);
  const multiple = Object.entries(multiValueQueryStringParameters ?? {}).map(([name, texts]): [string, string[]] => [
    name,
    texts ?? [],
  ]);
  return new Map([...single, ...multiple].filter(([name]) => !/^x-amz-/i.test(name)));
}

function backwardRange(since: string | undefined, until: string | undefined): ApiError[] {
  if (since === undefined || until === undefined) return [];
  // Of what is no time, nothing can be said.
  return Date.parse(since) >= Date.parse(until) ? [wrongParameter('until', 'a later time than since', until)] : [];
}

function repeatedParameter(name: string): ApiError {
  return { path: name.slice(0, 64), code: 'repeated_parameter', message: 'is given more than once; give it once' };
}
