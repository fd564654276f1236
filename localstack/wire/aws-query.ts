import { XMLBuilder } from 'fast-xml-parser';
import type { AwsError } from '../core/aws-error.ts';
import { toAwsError } from './fault.ts';
import { findOperation } from './find-operation.ts';
import { formTree } from './form-tree.ts';
import { admit } from './gate.ts';
import type { WireRequest, WireResponse } from './request.ts';
import type { Routes } from './route.ts';
import { runOperation } from './run-operation.ts';
import type { QueryProtocol, ServiceEndpoint } from './service-endpoint.ts';

/** A service that speaks Query. */
export type QueryService = ServiceEndpoint & { readonly query: QueryProtocol };

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

/**
 * Answers a request of the AWS Query protocol, errors too.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html (not checked)
 */
export async function answerQuery(
  request: WireRequest,
  service: QueryService,
  form: URLSearchParams,
  { gate, onFault }: Routes,
): Promise<WireResponse> {
  const { query } = service;
  try {
    const admission = admit(request, service.signingName, 'query', gate);
    const action = form.get('Action') ?? '';
    findOperation(service, action);
    const input = query.toInput(action, formTree(form), request.path);
    const output = (await runOperation(service, action, input, admission)) as Record<string, unknown> | undefined;
    const isJson = wantsJson(request);
    const toResult = isJson ? (query.toJson ?? asItIs) : query.toElements;
    const content = {
      ...(output && query.hasResult(action) && { [`${action}Result`]: toResult(action, output) }),
      ResponseMetadata: { RequestId: request.id },
    };
    if (isJson) return renderJson(200, request.id, { [`${action}Response`]: content });
    return render(200, request.id, `${action}Response`, query.xmlNamespace, content);
  } catch (error) {
    return renderError(service, request, toAwsError(error, onFault));
  }
}

function renderError(service: QueryService, request: WireRequest, error: AwsError): WireResponse {
  const { message } = error;
  const { id: requestId } = request;
  // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html (not checked)
  const [code, status] =
    error.code === 'AccessDeniedException' ? (['AccessDenied', 403] as const) : [error.code, error.status];
  const described = {
    Type: status < 500 ? 'Sender' : 'Receiver',
    Code: service.queryErrorCodes?.[code] ?? code,
    Message: message,
  };
  if (wantsJson(request)) return renderJson(status, requestId, { Error: described, RequestId: requestId });
  return render(status, requestId, 'ErrorResponse', service.query.xmlNamespace, {
    Error: { ...described, Detail: '' },
    RequestId: requestId,
  });
}

/**
 * Whoever accepts JSON gets the same as JSON: API Gateway does.
 *
 * @see https://github.com/localstack/localstack/issues/3715 (checked 2026-11-27)
 * @see https://github.com/localstack/localstack/pull/9102 (API Gateway accepts JSON unless told otherwise, checked 2026-11-27)
 */
function wantsJson({ headers }: WireRequest): boolean {
  const { accept } = headers;
  return typeof accept === 'string' && accept.startsWith('application/json');
}

function renderJson(status: number, requestId: string, content: Readonly<Record<string, unknown>>): WireResponse {
  return {
    status,
    // What there is not is null, as those recorded from AWS are.
    body: JSON.stringify(content, (_key, value: unknown) => (value === undefined ? null : value)),
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
  };
}

function render(
  status: number,
  requestId: string,
  root: string,
  xmlNamespace: string,
  content: Readonly<Record<string, unknown>>,
): WireResponse {
  const xml: string = builder.build({ [root]: { '@xmlns': xmlNamespace, ...content } });
  return {
    status,
    // A carriage return would reach the reader as a line feed, for XML normalizes line ends.
    body: `<?xml version="1.0"?>${xml.replaceAll('\r', '&#xD;')}`,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  };
}

function asItIs(_action: string, output: Record<string, unknown>): Record<string, unknown> {
  return output;
}
