import { apiBed, addMethod, type IngestTemplate, ingestTemplate, propertiesOf } from './bed.ts';

test('the id of an API, and so its URL, is the same each time', () => {
  const [one, other] = [apiBed(), apiBed()];
  expect(one.loaded.outputs).toEqual(other.loaded.outputs);
  expect(one.loaded.outputs['ApiUrl']).toMatch(
    /^https:\/\/[a-z\d]{10}\.execute-api\.eu-central-1\.amazonaws\.com\/v1\/$/,
  );
});

test('the URL that the stack gives out leads to one of this cloud', async () => {
  const { apiId, loaded, services } = apiBed();
  const url = loaded.outputs['ApiUrl'] ?? '';
  const local = `http://127.0.0.1:4566/restapis/${apiId}/v1/_user_request_/`;
  expect(services.apiGateway.urlOf('http://127.0.0.1:4566', url)).toBe(local);
  expect(services.apiGateway.urlOf('http://127.0.0.1:4566', `${url}clients/a`)).toBe(`${local}clients/a`);
  for (const other of ['https://none.execute-api.eu-central-1.amazonaws.com/v1/', url.replace('/v1/', '/v2/'), 'x'])
    expect(services.apiGateway.urlOf('http://127.0.0.1:4566', other)).toBeUndefined();
});

test('what has no effect is listed', () => {
  const written = ingestTemplate();
  Object.assign(propertiesOf(written, 'Api'), { Description: 'd', MinimumCompressionSize: 0 });
  propertiesOf(written, 'Stage')['TracingEnabled'] = true;
  expect(apiBed(written).loaded.withoutEffect).toEqual([
    'AWS::ApiGateway::Deployment: a stage serves its API as the template has it',
    'AWS::ApiGateway::RestApi Description: only describes',
    'AWS::ApiGateway::RestApi MinimumCompressionSize: answers are not compressed',
    'AWS::ApiGateway::Stage TracingEnabled: nothing is traced',
  ]);
});

const integrationOf = (written: IngestTemplate): Record<string, unknown> =>
  propertiesOf(written, 'Publish')['Integration'] as Record<string, unknown>;

test.each<[string, (written: IngestTemplate) => unknown, RegExp]>([
  ['an edge-optimized API', (w) => (propertiesOf(w, 'Api')['EndpointConfiguration'] = { Types: ['EDGE'] }), /REGIONAL/],
  ['an imported API', (w) => (propertiesOf(w, 'Api')['Body'] = {}), /Body/],
  ['binary payloads', (w) => (propertiesOf(w, 'Api')['BinaryMediaTypes'] = ['*/*']), /binary/],
  ['a policy that is none', (w) => (propertiesOf(w, 'Api')['Policy'] = { Statement: [{}] }), /MalformedPolicyDocument/],
  ['another authorization', (w) => (propertiesOf(w, 'Publish')['AuthorizationType'] = 'CUSTOM'), /AuthorizationType/],
  ['an API key', (w) => (propertiesOf(w, 'Publish')['ApiKeyRequired'] = true), /API keys are not modelled/],
  ['an HTTP integration', (w) => (integrationOf(w)['Type'] = 'HTTP'), /Type/],
  ['an integration without a URI', (w) => delete integrationOf(w)['Uri'], /needs a Uri/],
  ['a timeout past 29 seconds', (w) => (integrationOf(w)['TimeoutInMillis'] = 30_000), /TimeoutInMillis/],
  ['content handling', (w) => (integrationOf(w)['ContentHandling'] = 'CONVERT_TO_TEXT'), /ContentHandling/],
  [
    'a template with a macro',
    (w) => (integrationOf(w)['RequestTemplates'] = { 'application/json': '#macro(x)#end' }),
    /RequestTemplates application\/json is not modelled: #macro/,
  ],
  [
    'a template that is none',
    (w) => (integrationOf(w)['RequestTemplates'] = { 'application/json': '#if($x)' }),
    /#end/,
  ],
  [
    'a response without its method response',
    (w) => (propertiesOf(w, 'Publish')['MethodResponses'] = [{ StatusCode: '202' }]),
    /invalid method response: 502/,
  ],
  [
    'a header that its method response does not declare',
    (w) => (propertiesOf(w, 'Publish')['MethodResponses'] = [{ StatusCode: '202' }, { StatusCode: '502' }]),
    /method.response.header.location is not declared/,
  ],
  [
    'a parameter of another form',
    (w) => (propertiesOf(w, 'Publish')['RequestParameters'] = { clientId: true }),
    /at RequestParameters\.clientId/,
  ],
  [
    'a model that is not there',
    (w) => (propertiesOf(w, 'Publish')['RequestModels'] = { 'application/json': 'None' }),
    /Invalid model identifier specified: None/,
  ],
  [
    'a validator that is not there',
    (w) => (propertiesOf(w, 'Publish')['RequestValidatorId'] = 'none'),
    /Invalid Request Validator/,
  ],
  ['a model that is no schema', (w) => (propertiesOf(w, 'EventModel')['Schema'] = { type: 'thing' }), /type/],
  ['a model that is no JSON', (w) => (propertiesOf(w, 'EventModel')['Schema'] = '{'), /JSON/],
  ['a cache', (w) => (propertiesOf(w, 'Stage')['CacheClusterEnabled'] = true), /cache/],
  ['a canary', (w) => (propertiesOf(w, 'Stage')['CanarySetting'] = {}), /CanarySetting/],
  ['a stage of its own in a deployment', (w) => (propertiesOf(w, 'Deployment')['StageName'] = 'x'), /StageName/],
  ['a gateway response of no type', (w) => addResponse(w, { ResponseType: 'TEAPOT' }), /ResponseType/],
  [
    'a gateway response that sets no header',
    (w) => addResponse(w, { ResponseType: 'THROTTLED', ResponseParameters: { x: "'y'" } }),
    /at ResponseParameters\.x/,
  ],
  ['a second part in braces', (w) => addResource(w, '{other}'), /sibling \(\{clientId\}\)/],
  ['a second part of a name', (w) => addResource(w, 'x', 'x'), /already has this name: x/],
  ['a part with a slash', (w) => addResource(w, 'a/b'), /part of a path/],
  [
    'an authorizer',
    (w) => (w.Resources['Authorizer'] = { Type: 'AWS::ApiGateway::Authorizer', Properties: {} }),
    /Authorizer is not modelled/,
  ],
])('%s is refused by name', (_what, change, reason) => {
  const written = ingestTemplate();
  change(written);
  expect(() => apiBed(written)).toThrow(reason);
});

test('a method that is there twice is refused', () => {
  const written = ingestTemplate();
  addMethod(written, 'x', { ResourceId: { Ref: 'Health' }, HttpMethod: 'GET', Integration: { Type: 'MOCK' } });
  expect(() => apiBed(written)).toThrow(/Method already exists/);
});

const ref = (name: string): object => ({ Ref: name });

/** A method that answers a text. */
const mock = (ResourceId: object, text: string) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    ResourceId,
    HttpMethod: 'ANY',
    AuthorizationType: 'NONE',
    MethodResponses: [{ StatusCode: '200' }],
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode":200}' },
      IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': text } }],
    },
  },
});

test('a part by its name comes before one in braces, and a greedy one takes what is left', async () => {
  const written = ingestTemplate();
  addResource(written, 'me');
  written.Resources['Greedy'] = {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { RestApiId: { Ref: 'Api' }, ParentId: ref('me0'), PathPart: '{rest+}' },
  };
  Object.assign(written.Resources, {
    OfMe: mock(ref('me0'), 'me'),
    OfOthers: mock(ref('Client'), "other $input.params('clientId')"),
    OfRest: mock(ref('Greedy'), "rest $input.params('rest')"),
  });
  const bed = apiBed(written);
  const texts = await Promise.all(
    ['/clients/me', '/clients/me/', '/clients/you', '/clients/a%2Fb', '/clients/me/a/b%20c/'].map(
      async (path) => (await bed.send('GET', path)).text,
    ),
  );
  expect(texts).toEqual(['me', 'me', 'other you', 'other a/b', 'rest a/b c']);
});

function addResponse(written: IngestTemplate, properties: object): void {
  written.Resources['Worded'] = {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: { RestApiId: { Ref: 'Api' }, ...properties },
  };
}

/** Parts below `/clients`. */
function addResource(written: IngestTemplate, ...parts: readonly string[]): void {
  for (const [index, PathPart] of parts.entries())
    written.Resources[`${/^\w+$/.test(PathPart) ? PathPart : 'part'}${index}`] = {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId: { Ref: 'Api' }, ParentId: { Ref: 'Clients' }, PathPart },
    };
}
