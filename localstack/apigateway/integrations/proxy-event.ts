import { allHeadersOf } from '../execute/api-request.ts';
import type { Invocation } from '../execute/invocation.ts';
import type { Value } from '../vtl/values.ts';

/**
 * The event of a Lambda proxy integration, in its format 1.0. What is empty is null.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html (not checked)
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 *   (recorded from AWS, checked 2026-11-27)
 */
export function proxyEvent(invocation: Invocation): Record<string, unknown> {
  const { config } = invocation.stage;
  const { path, wire } = invocation.request;
  const headers = allHeadersOf(wire);
  const query = new Map<string, string[]>();
  for (const [name, value] of wire.query) query.set(name, [...(query.get(name) ?? []), value]);
  return {
    resource: invocation.route?.resourcePath ?? '/',
    path,
    httpMethod: wire.method,
    headers: lastOf(headers),
    multiValueHeaders: allOf(headers),
    queryStringParameters: lastOf(query),
    multiValueQueryStringParameters: allOf(query),
    pathParameters: orNull(Object.fromEntries(invocation.route?.pathParameters ?? [])),
    stageVariables: orNull(config.Variables),
    requestContext: requestContext(invocation),
    body: wire.body.length === 0 ? null : wire.body.toString(),
    isBase64Encoded: false,
  };
}

const members = [
  'accountId',
  'apiId',
  'deploymentId',
  'domainName',
  'domainPrefix',
  'extendedRequestId',
  'httpMethod',
  'path',
  'protocol',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'resourceId',
  'resourcePath',
  'stage',
] as const;

const identityMembers = [
  'accessKey',
  'accountId',
  'caller',
  'cognitoAuthenticationProvider',
  'cognitoAuthenticationType',
  'cognitoIdentityId',
  'cognitoIdentityPoolId',
  'principalOrgId',
  'sourceIp',
  'user',
  'userAgent',
  'userArn',
] as const;

function requestContext(invocation: Invocation): Record<string, unknown> {
  return {
    ...pick(invocation.context, members),
    identity: pick(invocation.section('identity'), identityMembers),
    ...(invocation.config?.OperationName !== undefined && { operationName: invocation.config.OperationName }),
  };
}

function pick(from: ReadonlyMap<string, Value>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from.get(name) || null]));
}

function lastOf(values: ReadonlyMap<string, readonly string[]>): unknown {
  return orNull(Object.fromEntries(Array.from(values, ([name, all]) => [name, all.at(-1)])));
}

function allOf(values: ReadonlyMap<string, readonly string[]>): unknown {
  return orNull(Object.fromEntries(values));
}

function orNull(all: Readonly<Record<string, unknown>>): unknown {
  return Object.keys(all).length === 0 ? null : all;
}
