import { addMethod, apiBed, accountId, ingestTemplate, propertiesOf, region } from './bed.ts';

const path = '/clients/acme/events';
const body = JSON.stringify({ id: 'e-1', type: 'a' });

test.each([
  ['nobody signed it', 'POST', path, {}, 403, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
  [
    'its token has expired',
    'POST',
    path,
    { as: 'expired' },
    403,
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ],
  [
    'its key is not known',
    'POST',
    path,
    { as: 'nobody' },
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  [
    'there is no such path',
    'POST',
    '/clients/acme',
    { as: 'acme' },
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  [
    'there is no such method',
    'PUT',
    path,
    { as: 'acme' },
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  [
    'a part of the path is empty',
    'POST',
    '/clients//events',
    { as: 'acme' },
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  [
    'its body is too long',
    'POST',
    path,
    { as: 'acme', body: 'x'.repeat(10 * 1024 * 1024 + 1) },
    413,
    'RequestTooLargeException',
    'Request Too Long',
  ],
  [
    'its type has no template',
    'POST',
    path,
    { as: 'acme', body, headers: { 'content-type': 'text/plain' } },
    415,
    'BadRequestException',
    'Unsupported Media Type',
  ],
  [
    'its ARN is too long',
    'POST',
    `/clients/${'a'.repeat(1_600)}/events`,
    { as: 'acme' },
    414,
    'RequestURITooLongException',
    'Request URI too long',
  ],
])('%s', async (_what, method, target, sent, status, errorType, message) => {
  const bed = apiBed();
  const answered = await bed.send(method, target, sent);
  expect([answered.status, answered.headers['x-amzn-errortype'], answered.json]).toEqual([
    status,
    errorType,
    { message },
  ]);
  expect(answered.headers).toMatchObject({ 'content-type': 'application/json', 'x-amzn-requestid': 'request-1' });
  expect(bed.faults).toEqual([]);
});

test('another client’s path is refused with the ARN, in which most of the account is hidden', async () => {
  const bed = apiBed();
  const { json, status } = await bed.send('POST', '/clients/other/events', { as: 'acme', body });
  expect(status).toBe(403);
  expect(json['message']).toBe(
    `User: arn:aws:iam::${accountId}:user/acme is not authorized to perform: execute-api:Invoke on resource: ` +
      `arn:aws:execute-api:${region}:********9012:${bed.apiId}/v1/POST/clients/other/events because no identity-based policy allows ` +
      'the execute-api:Invoke action',
  );
});

test('the path in the ARN is the one that was sent: what is encoded in it matches no other client', async () => {
  const bed = apiBed();
  for (const target of ['/clients/other%2F..%2Facme/events', '/clients/%61cme/events'])
    expect((await bed.send('POST', target, { as: 'acme', body })).status).toBe(403);
});

test('a stage that is not there is forbidden, an API that is not there is named', async () => {
  const bed = apiBed();
  const host = `${bed.apiId}.execute-api.localhost:4566`;
  expect((await bed.send('GET', '/none/health', { host })).json).toEqual({ message: 'Forbidden' });
  const answered = await bed.send('GET', '/v1/health', { host: 'none.execute-api.localhost' });
  expect([answered.status, answered.json['message']]).toEqual([404, expect.stringContaining('no API none')]);
});

test('an API is reached by its host too', async () => {
  const bed = apiBed();
  const answered = await bed.send('GET', '/v1/health/', { host: `${bed.apiId}.execute-api.localhost` });
  expect([answered.status, answered.json]).toEqual([200, { ok: true }]);
});

test('an API whose default endpoint is disabled is forbidden', async () => {
  const written = ingestTemplate();
  propertiesOf(written, 'Api')['DisableExecuteApiEndpoint'] = true;
  expect((await apiBed(written).send('GET', '/health')).status).toBe(403);
});

const response = (ResponseType: string, rest: object) => ({
  Type: 'AWS::ApiGateway::GatewayResponse',
  Properties: { RestApiId: { Ref: 'Api' }, ResponseType, ...rest },
});

describe('gateway responses', () => {
  const written = ingestTemplate();
  propertiesOf(written, 'Stage')['Variables'] = { help: 'see-wiki' };
  written.Resources['ForAll'] = response('DEFAULT_4XX', {
    ResponseTemplates: {
      'application/problem+json':
        '{"title":$context.error.messageString,"kind":"${context.error.responseType}","request":"$context.requestId",' +
        '"help":"$stageVariables.help","trace":"$method.request.header.X-Trace","none":"$context.none","plain":"$input.body"}',
    },
    ResponseParameters: {
      'gatewayresponse.header.x-static': "'here'",
      'gatewayresponse.header.x-request': 'context.requestId',
      'gatewayresponse.header.x-trace': 'method.request.header.x-trace',
    },
  });
  written.Resources['ForBodies'] = response('BAD_REQUEST_BODY', {
    StatusCode: '422',
    ResponseTemplates: {
      'application/json': '{"message":"$context.error.message","errors":"$context.error.validationErrorString"}',
    },
  });

  test('one for all 4xx words those that have none of their own, and keeps their status', async () => {
    const bed = apiBed(written);
    const { headers, json, status } = await bed.send('POST', path, { headers: { 'x-trace': 't-1' } });
    expect([status, json]).toEqual([
      403,
      {
        title: 'Missing Authentication Token',
        kind: 'MISSING_AUTHENTICATION_TOKEN',
        request: 'request-1',
        help: 'see-wiki',
        trace: 't-1',
        none: '',
        plain: '$input.body',
      },
    ]);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'x-static': 'here',
      'x-request': 'request-1',
      'x-trace': 't-1',
      'x-amzn-errortype': 'MissingAuthenticationTokenException',
    });
  });

  test('one of its own has its status; what is wrong with a body stands in it as JSON has it', async () => {
    const { json, status, text } = await apiBed(written).send('POST', path, { as: 'acme', body: '{"type":"a"}' });
    expect([status, json]).toEqual([
      422,
      { message: 'Invalid request body', errors: '[object has missing required properties (["id"])]' },
    ]);
    expect(text).toContain(String.raw`([\"id\"])`);
  });

  test('what the caller sends does not break the JSON of an error', async () => {
    const { json } = await apiBed(written).send('POST', path, {
      as: 'acme',
      body: '{"id":"","type":"a\\"b\\n","n":1}',
    });
    expect(json['errors']).toBe('[string "" is too short (length: 0, required minimum: 1)]');
  });
});

test('a header that HTTP does not allow is left out', async () => {
  const written = ingestTemplate();
  addMethod(written, 'odd', {
    MethodResponses: [{ StatusCode: '200', ResponseParameters: { 'method.response.header.x': true } }],
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode":200}' },
      IntegrationResponses: [
        {
          StatusCode: '200',
          ResponseParameters: { 'method.response.header.x': 'method.request.querystring.x' },
          ResponseTemplates: { 'application/json': '#set($context.responseOverride.header.Content-Length = "1")' },
        },
      ],
    },
  });
  const { headers, status } = await apiBed(written).send('GET', '/odd?x=a%0D%0Ab');
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('x');
  expect(headers).not.toHaveProperty('content-length');
  expect(headers).toHaveProperty('x-amzn-remapped-content-length', '1');
});
