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
    return render(200, request.id, `${action}Response`, query.xmlNamespace, {
      ...(output && query.hasResult(action) && { [`${action}Result`]: query.toElements(action, output) }),
      ResponseMetadata: { RequestId: request.id },
    });
  } catch (error) {
    return renderError(service, request.id, toAwsError(error, onFault));
  }
}

function renderError(service: QueryService, requestId: string, error: AwsError): WireResponse {
  const { message } = error;
  // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html (not checked)
  const [code, status] =
    error.code === 'AccessDeniedException' ? (['AccessDenied', 403] as const) : [error.code, error.status];
  return render(status, requestId, 'ErrorResponse', service.query.xmlNamespace, {
    Error: {
      Type: status < 500 ? 'Sender' : 'Receiver',
      Code: service.queryErrorCodes?.[code] ?? code,
      Message: message,
      Detail: '',
    },
    RequestId: requestId,
  });
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
