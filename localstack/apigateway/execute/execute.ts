import type { Gate } from '../../wire/gate.ts';
import type { WireResponse } from '../../wire/request.ts';
import { GatewayError, internalError } from '../gateway-error.ts';
import { callAwsService } from '../integrations/aws-service.ts';
import type { Backends, CallService } from '../integrations/backends.ts';
import { checkMediaType, integrationRequest } from '../integrations/integration-request.ts';
import { integrationResponse } from '../integrations/integration-response.ts';
import { callLambdaProxy } from '../integrations/lambda-proxy.ts';
import { answerMock } from '../integrations/mock.ts';
import { apiGatewayLimits } from '../limits.ts';
import type { BackendAnswer } from '../mapping/parameter-mapping.ts';
import { validateRequest } from '../request/validate-request.ts';
import { TemplateFailure } from '../vtl/template-failure.ts';
import { authorize } from './authorization.ts';
import type { Invocation, Route } from './invocation.ts';
import { withTimeout } from './with-timeout.ts';

/** What a request is answered with. */
export interface ExecuteProps {
  readonly gate: Gate;
  readonly backends: Backends;
  readonly call: CallService;
}

/**
 * Takes a request that its web ACL has let pass through an API: route, authorization, throttle, media type, validator, integration
 * request, integration, integration response.
 *
 * @throws GatewayError for what the gateway answers itself
 */
export async function execute(invocation: Invocation, props: ExecuteProps): Promise<WireResponse> {
  const { api, request, stage } = invocation;
  if (request.wire.body.length > apiGatewayLimits.maxPayloadBytes)
    throw new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long');
  const route = api.route(request.wire.method, request.path);
  if (!route) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
  invocation.found(route);
  authorize(invocation, props.gate);
  const { HttpMethod } = route.method.config;
  if (!stage.throttle.take(route.resourcePath, HttpMethod, props.backends.environment.clock.now()))
    throw new GatewayError('THROTTLED', 'Too Many Requests');
  checkMediaType(route.method, invocation);
  validateRequest(invocation);
  return integrate(route, invocation, props);
}

async function integrate(route: Route, invocation: Invocation, props: ExecuteProps): Promise<WireResponse> {
  const { Integration } = route.method.config;
  if (Integration.Type === 'AWS_PROXY')
    return timed(invocation, Integration.TimeoutInMillis, props, async () =>
      callLambdaProxy(invocation, props.backends),
    );
  const request = inTemplate('request', () => integrationRequest(route.method, invocation));
  const answer = await timed(invocation, Integration.TimeoutInMillis, props, async (): Promise<BackendAnswer> =>
    Integration.Type === 'MOCK' ? answerMock(request) : callAwsService(route.method, request, invocation, props),
  );
  return inTemplate('response', () => integrationResponse(route.method, answer, invocation));
}

/** Notes how long the backend took and what it answered, for the access log. */
async function timed<Answer extends { readonly status: number }>(
  invocation: Invocation,
  timeoutMs: number,
  { backends: { environment } }: ExecuteProps,
  call: () => Promise<Answer>,
): Promise<Answer> {
  const startedAt = environment.clock.now();
  const { context } = invocation;
  const noteLatency = (): void => {
    const latency = environment.clock.now() - startedAt;
    context.set('integrationLatency', latency);
    context.set('integration', new Map(context.get('integration') as Map<string, number>).set('latency', latency));
  };
  try {
    const answer = await withTimeout(call(), timeoutMs);
    context.set('integrationStatus', answer.status);
    context.set('integration', new Map([['status', answer.status]]));
    return answer;
  } finally {
    noteLatency();
  }
}

/** A body that should be JSON is the caller's fault; a template that fails is not. */
function inTemplate<Result>(side: 'request' | 'response', make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (error instanceof TemplateFailure) throw internalError(error.message);
    if (!(error instanceof SyntaxError)) throw error;
    if (side === 'response') throw internalError(`The backend's answer is no JSON: ${error.message}`);
    throw new GatewayError('BAD_REQUEST_BODY', `Could not parse request body into json: ${error.message}`);
  }
}
