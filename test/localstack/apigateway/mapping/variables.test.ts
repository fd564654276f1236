import { addEcho, apiBed, ingestTemplate } from '../bed.ts';

/** What a template in a request makes: a mock's response template repeats it. */
async function made(template: string, sent: { body?: string; headers?: Record<string, string>; query?: string } = {}) {
  const written = ingestTemplate();
  addEcho(
    written,
    'echo',
    `#set($context.requestOverride.header.made = ${template})`,
    '$context.requestOverride.header.made',
  );
  const bed = apiBed(written);
  const { body, headers, query = '' } = sent;
  const answered = await bed.send('POST', `/echo${query}`, {
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  });
  return [answered.status, answered.text];
}

const body = '{"b":{"c":"x"},"a":[1,2],"big":12345678901234567890}';

test.each([
  ['$input.body', body],
  ["$input.json('$')", body],
  ["$input.json('$.b')", '{"c":"x"}'],
  ["$input.json('$.b.c')", '"x"'],
  ["$input.json('$.none')", '""'],
  ["$input.path('$.b.c')", 'x'],
  ["$input.path('$.big')", '12345678901234567890'],
  ['$input.path("$.a[1]")', '2'],
  ["$input.path('$.none')", ''],
  ["$input.path('$.a').size()", '2'],
  ["$input.params('q')", 'last one'],
  ["$input.params('X-Head')", 'h'],
  ["$input.params('none')", ''],
  ['$input.params().querystring.q', 'last one'],
  ["$input.params().header.get('x-head')", 'h'],
  ['$input.params().path.size()', '0'],
  ['$stageVariables.none.length()', '$context.requestOverride.header.made'],
])('%s is %s', async (template, expected) => {
  expect(await made(template, { body, headers: { 'x-head': 'h' }, query: '?q=first&q=last+one' })).toEqual([
    200,
    expected,
  ]);
});

test('an empty body is an empty object', async () => {
  expect(await made('$input.body')).toEqual([200, '{}']);
});

test('a body that is no JSON is the caller’s fault when a template looks into it, and only then', async () => {
  const [status, text] = await made("$input.json('$')", { body: '{"a":' });
  expect([status, text]).toEqual([400, expect.stringContaining('Could not parse request body into json')]);
  expect(await made('$input.body', { body: '{"a":' })).toEqual([200, '{"a":']);
});

test.each([
  [`$util.urlEncode("a b&c=ü*-._~'")`, 'a+b%26c%3D%C3%BC*-._%7E%27'],
  ["$util.urlDecode('a+b%26%C3%BC')", 'a b&ü'],
  ["$util.base64Encode('ü')", 'w7w='],
  ["$util.base64Decode('w7w=')", 'ü'],
  [`$util.escapeJavaScript("it's a/b")`, String.raw`it\'s a\/b`],
  ["$util.escapeJavaScript('a\"b\\c\té')", String.raw`a\"b\\c\t\u00E9`],
  [String.raw`$util.escapeJavaScript("it's").replaceAll("\\'", "'")`, "it's"],
  [`$util.parseJson('{"a":{"b":[1]}}').a.b[0]`, '1'],
])('%s is %s', async (template, expected) => {
  expect(await made(template)).toEqual([200, expected]);
});

test.each(["$util.urlDecode('%')", "$util.parseJson('{')", "$util.none('a')", '$input.none()'])(
  '%s is an internal error',
  async (template) => {
    expect((await made(template))[0]).toBe(500);
  },
);

test('the context of a signed request', async () => {
  const written = ingestTemplate();
  const names =
    'accountId apiId httpMethod path protocol requestId requestTime requestTimeEpoch resourcePath stage identity.accountId ' +
    'identity.caller identity.user identity.userArn identity.sourceIp identity.userAgent identity.accessKey identity.cognitoIdentityId';
  const template = `{${names
    .split(' ')
    .map((name) => `"${name}":"$context.${name}"`)
    .join()}}`;
  addEcho(written, 'clients-echo', '', template);
  const echo = written.Resources['clients-echoMethod'];
  Object.assign(echo?.Properties ?? {}, { AuthorizationType: 'AWS_IAM' });
  const users = written.Resources['Producer'];
  Object.assign(users?.Properties ?? {}, {
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
  const bed = apiBed(written);
  const { json } = await bed.send('GET', '/clients-echo', { as: 'acme', headers: { 'user-agent': 'curl' } });
  expect(json).toEqual({
    accountId: '123456789012',
    apiId: bed.apiId,
    httpMethod: 'GET',
    path: '/v1/clients-echo',
    protocol: 'HTTP/1.1',
    requestId: 'request-1',
    requestTime: '01/Jan/2026:00:00:00 +0000',
    requestTimeEpoch: String(Date.UTC(2026, 0, 1)),
    resourcePath: '/clients-echo',
    stage: 'v1',
    'identity.accountId': '123456789012',
    'identity.caller': 'AIDAacme',
    'identity.user': 'AIDAacme',
    'identity.userArn': 'arn:aws:iam::123456789012:user/acme',
    'identity.sourceIp': '127.0.0.1',
    'identity.userAgent': 'curl',
    'identity.accessKey': 'acme',
    'identity.cognitoIdentityId': '',
  });
});

test.each([
  ['404', 404],
  ['"404"', 404],
  ['"x"', 200],
  ['700', 200],
  ['100', 200],
])('a response template that overrides the status with %s', async (value, expected) => {
  const written = ingestTemplate();
  const override = `#set($context.responseOverride.status = ${value})#set($context.responseOverride.header.X-Made = "y")`;
  addEcho(written, 'echo', '', override);
  const answered = await apiBed(written).send('GET', '/echo');
  expect([answered.status, answered.headers['x-made']]).toEqual([expected, 'y']);
});
