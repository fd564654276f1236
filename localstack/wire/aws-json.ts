import { crc32 } from 'node:zlib';
import { AwsError } from '../core/aws-error.ts';
import { decodedBody } from './decoded-body.ts';
import { toAwsError } from './fault.ts';
import { admit } from './gate.ts';
import type { WireRequest, WireResponse } from './request.ts';
import type { Routes } from './route.ts';
import { runOperation } from './run-operation.ts';
import type { ServiceEndpoint } from './service-endpoint.ts';

/** Error codes of AWS's service framework and their types; other codes are of the service's own namespace. */
const frameworkTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'AccessDeniedException',
      'ExpiredTokenException',
      'IncompleteSignatureException',
      'InternalFailure',
      'InvalidSignatureException',
      'MissingAuthenticationTokenException',
      'SerializationException',
      'UnknownOperationException',
      'UnrecognizedClientException',
    ].map((code) => [code, `com.amazon.coral.service#${code}`]),
  ),
  ValidationException: 'com.amazon.coral.validate#ValidationException',
};

/**
 * Answers a request of the AWS JSON protocol, errors too.
 *
 * @param operationName what stands after the dot in `X-Amz-Target`
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html (not checked)
 */
export async function answerJson(
  request: WireRequest,
  service: ServiceEndpoint,
  operationName: string,
  { gate, onFault }: Routes,
): Promise<WireResponse> {
  try {
    const admission = admit(request, service.signingName, 'json', gate);
    const output = await runOperation(service, operationName, parseBody(decodedBody(request)), admission);
    return render(service, request.id, 200, output ?? {}, {});
  } catch (error) {
    return renderError(service, request.id, toAwsError(error, onFault));
  }
}

function parseBody(body: Buffer): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new AwsError('SerializationException', 'The request body must be a JSON object.');
  return parsed as Record<string, unknown>;
}

function renderError(service: ServiceEndpoint, requestId: string, error: AwsError): WireResponse {
  const { code, message, status, members } = error;
  const type = service.errorTypes?.[code] ?? frameworkTypes[code] ?? `${service.errorNamespace}#${code}`;
  const headers: Record<string, string> = {};
  if (service.queryErrorCodes) {
    const fault = status < 500 ? 'Sender' : 'Receiver';
    headers['x-amzn-query-error'] = `${service.queryErrorCodes[code] ?? code};${fault}`;
  }
  return render(service, requestId, status, { __type: type, message, ...members }, headers);
}

function render(
  service: ServiceEndpoint,
  requestId: string,
  status: number,
  output: unknown,
  headers: Readonly<Record<string, string>>,
): WireResponse {
  const body = JSON.stringify(output);
  return {
    status,
    body,
    headers: {
      'content-type': `application/x-amz-json-${service.jsonVersion}`,
      'x-amzn-requestid': requestId,
      ...(service.crc32 && { 'x-amz-crc32': String(crc32(body)) }),
      ...headers,
    },
  };
}
