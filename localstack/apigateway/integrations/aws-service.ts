import { AwsError } from '../../core/aws-error.ts';
import type { Identity } from '../../core/principal.ts';
import type { WireRequest } from '../../wire/request.ts';
import type { Invocation } from '../execute/invocation.ts';
import { internalError } from '../gateway-error.ts';
import type { BackendAnswer } from '../mapping/parameter-mapping.ts';
import type { ApiMethod } from '../method.ts';
import type { Backends, CallService } from './backends.ts';
import type { IntegrationRequest } from './integration-request.ts';
import { fillUri, parseServiceUri, type ServiceTarget } from './service-uri.ts';

/**
 * Calls a service of AWS as the integration's role does: by the same way as a request from outside, but for the signature.
 *
 * @throws GatewayError for a role that API Gateway may not assume
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html (not checked)
 */
export async function callAwsService(
  { config }: ApiMethod,
  request: IntegrationRequest,
  invocation: Invocation,
  { backends, call }: { readonly backends: Backends; readonly call: CallService },
): Promise<BackendAnswer> {
  const { Credentials, IntegrationHttpMethod, Uri = '' } = config.Integration;
  const target = parseServiceUri(fillUri(Uri, request.path, invocation.stage.config.Variables));
  const identity = identityOf(Credentials, invocation, backends);
  const method = IntegrationHttpMethod ?? invocation.request.wire.method;
  const { body, headers, status } = await call(wireRequest(method, target, request, invocation), identity);
  return { status, headers, body: body.toString() };
}

function identityOf(credentials: string | undefined, invocation: Invocation, { assume }: Backends): Identity {
  if (credentials === undefined) throw internalError('An integration with a service needs Credentials, a role.');
  try {
    const { route } = invocation;
    return assume(credentials, invocation.methodArn(route?.resourcePath ?? '/'));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw internalError(
      `API Gateway does not have permission to assume the provided role ${credentials}: ${error.message}`,
    );
  }
}

/**
 * The request as the service gets it. To a service that speaks Query an action is a parameter; to one of AWS JSON the role's owner
 * says it in the header `X-Amz-Target`.
 */
function wireRequest(
  method: string,
  target: ServiceTarget,
  { body, headers, query }: IntegrationRequest,
  { request: { wire } }: Invocation,
): WireRequest {
  const path = 'path' in target ? target.path : '/';
  const parameters = new URLSearchParams(query);
  if ('action' in target) parameters.set('Action', target.action);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const isQuery = 'action' in target && headers['x-amz-target'] === undefined;
  const sent = isQuery ? `${parameters.toString()}${isForm && body !== '' ? `&${body}` : ''}` : body;
  return {
    id: wire.id,
    method,
    path,
    query: parameters,
    headers: {
      ...headers,
      ...(isQuery && { 'content-type': 'application/x-www-form-urlencoded' }),
      host: String(wire.headers['host'] ?? ''),
      // Says for which service this is; what would be signed with is known already.
      authorization: `AWS4-HMAC-SHA256 Credential=gateway/20260101/region/${target.service}/aws4_request`,
    },
    body: Buffer.from(sent),
    endpoint: wire.endpoint,
    get signal() {
      return wire.signal;
    },
  };
}
