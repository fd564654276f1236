import { XMLBuilder } from 'fast-xml-parser';
import type { AwsError } from '../core/aws-error.ts';
import { type FaultListener, toAwsError } from './fault.ts';
import { findOperation } from './find-operation.ts';
import { formTree } from './form-tree.ts';
import type { WireRequest, WireResponse } from './request.ts';
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
  onFault: FaultListener,
): Promise<WireResponse> {
  const { query } = service;
  try {
    const caller = request.caller();
    const action = form.get('Action') ?? '';
    const operation = findOperation(service, action);
    const input = query.toInput(action, formTree(form), request.path);
    const output = (await operation(input, caller)) as Record<string, unknown> | undefined;
    return render(200, request.id, `${action}Response`, query.xmlNamespace, {
      ...(output && hasResult(action) && { [`${action}Result`]: query.toElements(action, output) }),
      ResponseMetadata: { RequestId: request.id },
    });
  } catch (error) {
    return renderError(service, request.id, toAwsError(error, onFault));
  }
}

/** Operations without an output have no result element. */
function hasResult(action: string): boolean {
  return action.endsWith('Batch') || !/^(Delete|Change|Purge|Set|Tag|Untag|Add|Remove)/.test(action);
}

function renderError(service: QueryService, requestId: string, { code, message, status }: AwsError): WireResponse {
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
