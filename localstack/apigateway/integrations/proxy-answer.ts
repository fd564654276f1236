import * as z from 'zod';
import type { WireResponse } from '../../wire/request.ts';
import { toHeaders } from '../execute/response-headers.ts';
import { internalError } from '../gateway-error.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const proxyAnswer = z.strictObject({
  statusCode: z
    .union([z.number(), z.string().regex(/^\d{3}$/)])
    .transform(Number)
    .pipe(z.int().min(200).max(599))
    .default(200),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * The answer that a function gives to a proxy integration.
 *
 * @throws GatewayError (502) for one of another form, of which the caller learns nothing
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format (not checked)
 */
export function proxyResponse(payload: unknown): WireResponse {
  const { data, error, success } = proxyAnswer.safeParse(payload);
  if (!success) throw internalError(`Malformed Lambda proxy response: ${z.prettifyError(error)}`, 'DEFAULT_5XX', 502);
  const { body, headers, isBase64Encoded, multiValueHeaders, statusCode } = data;
  const many = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values.join(', ')] as const);
  return {
    status: statusCode,
    headers: { 'content-type': 'application/json', ...toHeaders([...Object.entries(headers ?? {}), ...many]) },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}
