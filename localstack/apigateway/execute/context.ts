import type { RestApi } from '../rest-api.ts';
import type { Stage } from '../stage.ts';
import type { Value } from '../vtl/values.ts';
import type { ApiRequest } from './api-request.ts';

/** What an invocation begins with. */
export interface InvocationProps {
  readonly request: ApiRequest;
  readonly api: RestApi;
  readonly stage: Stage;
  readonly accountId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Members of `$context.identity` that are empty for a caller who is not known, or not in this way. */
const identityMembers = [
  'accessKey',
  'accountId',
  'apiKey',
  'apiKeyId',
  'caller',
  'cognitoAuthenticationProvider',
  'cognitoAuthenticationType',
  'cognitoIdentityId',
  'cognitoIdentityPoolId',
  'principalOrgId',
  'user',
  'userArn',
];

/**
 * `$context` at the beginning of a request. What is known of a request but empty prints nothing.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html (not checked)
 */
export function contextOf({ accountId, api, request, stage, startedAt }: InvocationProps): Map<string, Value> {
  const { headers, id, method, path } = request.wire;
  const domain = `${api.id}.execute-api.localhost`;
  const identity = new Map<string, Value>(identityMembers.map((name) => [name, '']));
  identity.set('sourceIp', '127.0.0.1');
  identity.set('userAgent', headers['user-agent'] ?? '');
  return new Map<string, Value>([
    ['accountId', accountId],
    ['apiId', api.id],
    ['deploymentId', stage.config.DeploymentId],
    ['domainName', domain],
    ['domainPrefix', api.id],
    ['extendedRequestId', extendedId(id)],
    ['httpMethod', method],
    ['identity', identity],
    ['path', path.startsWith('/restapis/') ? `/${stage.name}${request.path}` : path],
    ['protocol', 'HTTP/1.1'],
    ['requestId', id],
    ['requestTime', commonLogTime(startedAt)],
    ['requestTimeEpoch', startedAt],
    ['stage', stage.name],
    ['error', new Map<string, Value>()],
    ['requestOverride', new Map<string, Value>(['path', 'header', 'querystring'].map((name) => [name, new Map()]))],
    ['responseOverride', new Map<string, Value>([['header', new Map()]])],
  ]);
}

/** What API Gateway calls a request beside its id: short, and of no meaning. */
export function extendedId(requestId: string): string {
  return `${Buffer.from(requestId).toString('base64').slice(0, 15)}=`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `27/Nov/2026:11:58:15 +0000` */
function commonLogTime(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
}
