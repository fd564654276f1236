import type { Observer } from '../../core/observation.ts';
import type { FrontEndpoint, Inside } from '../../wire/front-endpoint.ts';
import type { WireRequest, WireResponse } from '../../wire/request.ts';
import type { Waf } from '../../waf/waf.ts';
import type { ApiGateway } from '../api-gateway.ts';
import { GatewayError, internalError } from '../gateway-error.ts';
import type { Backends } from '../integrations/backends.ts';
import type { UsedMethod } from '../usage.ts';
import { accessLogLine, logGroupOf } from './access-log.ts';
import { type ApiRequest, apiRequestOf } from './api-request.ts';
import { extendedId } from './context.ts';
import { execute } from './execute.ts';
import { gatewayResponse } from './gateway-response.ts';
import { Invocation } from './invocation.ts';

/** What stands before the APIs. */
export interface ExecuteApiProps {
  readonly gateway: ApiGateway;
  readonly waf: Waf;
  readonly backends: Backends;
  readonly observe: Observer;
}

/** Answers the requests to every stage of every API, by path and by host. */
export function executeApiFront(props: ExecuteApiProps): FrontEndpoint {
  return {
    signingName: 'execute-api',
    directions:
      'There is no API at this path. An API is at /restapis/<api id>/<stage>/_user_request_/<its own path>; npm start prints the address.',
    answer: (wire, inside) => {
      const request = apiRequestOf(wire);
      return request && answer(request, inside, props);
    },
  };
}

async function answer(request: ApiRequest, inside: Inside, props: ExecuteApiProps): Promise<WireResponse> {
  const {
    gateway,
    backends: { environment },
  } = props;
  const api = gateway.find(request.apiId);
  if (!api) return unknownApi(request);
  const stage = api.stages.get(request.stageName);
  if (!stage || api.config.DisableExecuteApiEndpoint) return forbidden(request.wire);
  const startedAt = environment.clock.now();
  const invocation = new Invocation({ request, api, stage, accountId: environment.accountId, startedAt });
  const answered = withIds(await run(invocation, inside, props), request.wire);
  const endedAt = environment.clock.now();
  stage.usage.note(usedBy(invocation), {
    status: answered.status,
    latencyMs: endedAt - startedAt,
    integrationLatencyMs: invocation.context.get('integrationLatency') as number | undefined,
  });
  const { AccessLogSetting } = stage.config;
  if (AccessLogSetting) {
    const outcome = { status: answered.status, responseBytes: Buffer.byteLength(answered.body), endedAt };
    const line = accessLogLine(AccessLogSetting.Format, invocation, outcome);
    props.observe({ kind: 'access-log', logGroup: logGroupOf(AccessLogSetting.DestinationArn), line });
  }
  return answered;
}

function usedBy({ route }: Invocation): UsedMethod | undefined {
  return route && { method: route.method.config.HttpMethod, resource: route.resourcePath };
}

async function run(
  invocation: Invocation,
  { call, gate, onFault }: Inside,
  props: ExecuteApiProps,
): Promise<WireResponse> {
  try {
    const blocked = checkWaf(invocation, props.waf);
    return blocked ?? (await execute(invocation, { gate, call, backends: props.backends }));
  } catch (error) {
    if (!(error instanceof GatewayError)) onFault(error);
    const worded =
      error instanceof GatewayError ? error : internalError('a fault in the embedded cloud', 'DEFAULT_5XX');
    if (worded.reason !== undefined) {
      const { api, request, stage } = invocation;
      const { id: requestId } = request.wire;
      props.observe({
        kind: 'gateway-failed',
        api: `${api.config.Name}/${stage.name}`,
        requestId,
        reason: worded.reason,
      });
    }
    return gatewayResponse(worded, invocation);
  }
}

/** What a rule answers itself comes before the API's own gateway responses. */
function checkWaf(invocation: Invocation, waf: Waf): WireResponse | undefined {
  const {
    context,
    request: { path, wire },
    stage,
  } = invocation;
  const webAclArn = waf.webAclOf(stage.arn);
  if (webAclArn === undefined) return undefined;
  context.set('webaclArn', webAclArn);
  const blocked = waf.check(stage.arn, {
    method: wire.method,
    uriPath: `/${stage.name}${path}`,
    queryString: wire.query.toString(),
    headers: wire.headers,
    sourceIp: '127.0.0.1',
  });
  context.set('wafResponseCode', blocked ? 'WAF_BLOCK' : 'WAF_ALLOW');
  if (!blocked) return undefined;
  if (blocked.response) return blocked.response;
  throw new GatewayError('WAF_FILTERED', 'Forbidden');
}

function withIds(answered: WireResponse, { id }: WireRequest): WireResponse {
  const ids = { 'x-amzn-requestid': id, 'x-amz-apigw-id': extendedId(id) };
  return { ...answered, headers: { ...ids, ...answered.headers } };
}

/** A stage that there is not, or an API that is only reached by a domain of its own. */
function forbidden(wire: WireRequest): WireResponse {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'ForbiddenException' };
  return withIds({ status: 403, headers, body: '{"message":"Forbidden"}' }, wire);
}

/** On AWS there would be no such host. */
function unknownApi({ apiId, wire }: ApiRequest): WireResponse {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'NotFoundException' };
  const message = `There is no API ${apiId} here. npm start prints the address of the pipeline's.`;
  return withIds({ status: 404, headers, body: JSON.stringify({ message }) }, wire);
}
