import { lambda } from '../template/fixture.ts';
import type { InvocationResult } from '../../../localstack/core/ports.ts';
import {
  accountId,
  addMethod,
  apiBed,
  type IngestTemplate,
  ingestTemplate,
  type Properties,
  propertiesOf,
  region,
} from './bed.ts';

const functionArn = `arn:aws:lambda:${region}:${accountId}:function:query`;

/** An API with a function behind `/query` and `/clients/{clientId}`, which API Gateway may invoke. */
function withFunction(integration: Properties = {}, permission: Properties | undefined = {}): IngestTemplate {
  const written = ingestTemplate();
  Object.assign(written.Resources, { Function: lambda('query') });
  const Integration = {
    Type: 'AWS_PROXY',
    IntegrationHttpMethod: 'POST',
    Uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    ...integration,
  };
  addMethod(written, 'query', { Integration });
  written.Resources['ClientMethod'] = {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { Ref: 'Client' },
      HttpMethod: 'GET',
      AuthorizationType: 'AWS_IAM',
      OperationName: 'look',
      Integration,
    },
  };
  if (permission)
    written.Resources['Permission'] = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: { 'Fn::Sub': `arn:aws:execute-api:${region}:${accountId}:\${Api}/*/*` },
        ...permission,
      },
    };
  return written;
}

const success =
  (payload: unknown): (() => Promise<InvocationResult>) =>
  async () => ({ outcome: 'success', payload });

test('the function gets the request as an event of format 1.0', async () => {
  const events: unknown[] = [];
  const written = withFunction();
  propertiesOf(written, 'Stage')['Variables'] = { a: 'b' };
  Object.assign(propertiesOf(written, 'Producer'), {
    Policies: [
      {
        PolicyName: 'all',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'execute-api:*', Resource: '*' }],
        },
      },
    ],
  });
  const bed = apiBed(written, async (event) => {
    events.push(event);
    return { outcome: 'success', payload: { statusCode: 200 } };
  });
  await bed.send('GET', '/clients/a%20b?x=1&x=2', { as: 'acme', headers: { 'user-agent': 'curl' } });
  await bed.send('POST', '/query', { body: '{"a":1}' });
  const headers = { host: '127.0.0.1:4566', 'user-agent': 'curl', authorization: expect.any(String) as string };
  expect(events[0]).toEqual({
    resource: '/clients/{clientId}',
    path: '/clients/a%20b',
    httpMethod: 'GET',
    headers,
    multiValueHeaders: { host: ['127.0.0.1:4566'], 'user-agent': ['curl'], authorization: [expect.any(String)] },
    queryStringParameters: { x: '2' },
    multiValueQueryStringParameters: { x: ['1', '2'] },
    pathParameters: { clientId: 'a b' },
    stageVariables: { a: 'b' },
    requestContext: {
      accountId,
      apiId: bed.apiId,
      deploymentId: expect.any(String) as string,
      domainName: `${bed.apiId}.execute-api.localhost`,
      domainPrefix: bed.apiId,
      extendedRequestId: expect.any(String) as string,
      httpMethod: 'GET',
      identity: {
        accessKey: 'acme',
        accountId,
        caller: 'AIDAacme',
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: 'AIDAacme',
        userAgent: 'curl',
        userArn: `arn:aws:iam::${accountId}:user/acme`,
      },
      operationName: 'look',
      path: '/v1/clients/a%20b',
      protocol: 'HTTP/1.1',
      requestId: 'request-1',
      requestTime: '01/Jan/2026:00:00:00 +0000',
      requestTimeEpoch: Date.UTC(2026, 0, 1),
      resourceId: expect.any(String) as string,
      resourcePath: '/clients/{clientId}',
      stage: 'v1',
    },
    body: null,
    isBase64Encoded: false,
  });
  expect(events[1]).toMatchObject({ body: '{"a":1}', pathParameters: null, queryStringParameters: null });
});

test.each<[string, unknown, number, string]>([
  ['a text', { statusCode: 201, body: 'made', headers: { 'X-A': 'b' } }, 201, 'made'],
  ['a status as text', { statusCode: '404' }, 404, ''],
  ['no status', { body: 'x' }, 200, 'x'],
  ['base64', { statusCode: 200, body: 'w7w=', isBase64Encoded: true }, 200, 'ü'],
  ['nothing', null, 502, '{"message": "Internal server error"}'],
  ['a text alone', 'made', 502, ''],
  ['a body that is no text', { statusCode: 200, body: { a: 1 } }, 502, ''],
  ['another member', { statusCode: 200, message: 'x' }, 502, ''],
  ['no status at all', { statusCode: 'ok' }, 502, ''],
  ['a status that is none', { statusCode: 99 }, 502, ''],
])('a function that answers %s', async (_what, payload, status, text) => {
  const bed = apiBed(withFunction(), success(payload));
  const answered = await bed.send('GET', '/query');
  expect(answered.status).toBe(status);
  if (status === 502) expect(answered.json).toEqual({ message: 'Internal server error' });
  else expect(answered.text).toBe(text);
  expect(answered.headers['content-type']).toBe('application/json');
  expect(bed.observed.some(({ kind }) => kind === 'gateway-failed')).toBe(status === 502);
});

test('headers of a function come through, its own type too; those of the connection do not', async () => {
  const payload = {
    statusCode: 200,
    headers: { 'Content-Type': 'text/plain', 'Content-Length': '999', 'x-bad': 'a\r\nb: c' },
    multiValueHeaders: { 'X-Many': ['a', 'b'] },
    body: 'x',
  };
  const { headers } = await apiBed(withFunction(), success(payload)).send('GET', '/query');
  expect(headers).toMatchObject({ 'content-type': 'text/plain', 'x-many': 'a, b' });
  expect(headers).not.toHaveProperty('content-length');
  expect(headers).not.toHaveProperty('x-bad');
});

test.each<[string, Partial<Extract<InvocationResult, { outcome: 'failed' }>>, number]>([
  ['fails', {}, 502],
  ['is not run', { refused: true }, 500],
])('a function that %s', async (_what, details, status) => {
  const failed = async (): Promise<InvocationResult> => ({
    outcome: 'failed',
    requestId: 'r',
    errorType: 'Error',
    errorMessage: 'secret',
    ...details,
  });
  const answered = await apiBed(withFunction(), failed).send('GET', '/query');
  expect([answered.status, answered.text]).toEqual([status, '{"message":"Internal server error"}']);
});

const never = async (): Promise<InvocationResult> => new Promise(() => undefined);

test('a function that takes too long is not waited for', async () => {
  const answered = await apiBed(withFunction({ TimeoutInMillis: 50 }), never).send('GET', '/query');
  expect([answered.status, answered.json]).toEqual([504, { message: 'Endpoint request timed out' }]);
});

test.each<[string, Properties | undefined, number]>([
  ['none', undefined, 500],
  ['one for all methods', {}, 200],
  [
    'one for this method',
    { SourceArn: { 'Fn::Sub': `arn:aws:execute-api:${region}:${accountId}:\${Api}/v1/GET/query` } },
    200,
  ],
  [
    'one for another method',
    { SourceArn: { 'Fn::Sub': `arn:aws:execute-api:${region}:${accountId}:\${Api}/v1/POST/query` } },
    500,
  ],
  ['one for another service', { Principal: 'events.amazonaws.com' }, 500],
  ['one for another account', { SourceAccount: '999999999999' }, 500],
  ['one for another action', { Action: 'lambda:GetFunction' }, 500],
])('a permission to invoke the function: %s', async (_what, permission, status) => {
  const written = withFunction({}, permission);
  if (!permission) delete written.Resources['Permission'];
  const answered = await apiBed(written, success({ statusCode: 200 })).send('GET', '/query');
  expect(answered.status).toBe(status);
});

test('with a role the role’s policies decide', async () => {
  const written = withFunction({ Credentials: { 'Fn::GetAtt': ['GatewayRole', 'Arn'] } });
  expect((await apiBed(written, success({ statusCode: 200 })).send('GET', '/query')).status).toBe(500);
  propertiesOf(written, 'GatewayRole')['Policies'] = [
    {
      PolicyName: 'invoke',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'lambda:*', Resource: functionArn }],
      },
    },
  ];
  expect((await apiBed(written, success({ statusCode: 200 })).send('GET', '/query')).status).toBe(200);
});
