import { apiBed, ingestTemplate, propertiesOf } from '../bed.ts';

const path = '/clients/acme/events';
const body = JSON.stringify({ id: 'e-1', type: 'a' });

test('every parameter that is missing, empty or blank is named', async () => {
  const written = ingestTemplate();
  propertiesOf(written, 'Publish')['RequestParameters'] = {
    'method.request.path.clientId': true,
    'method.request.header.X-Trace': true,
    'method.request.querystring.b': true,
    'method.request.querystring.a': true,
    'method.request.querystring.optional': false,
  };
  const bed = apiBed(written);
  const answered = await bed.send('POST', `${path}?a=`, { as: 'acme', body, headers: { 'x-trace': ' ' } });
  expect([answered.status, answered.headers['x-amzn-errortype'], answered.json]).toEqual([
    400,
    'BadRequestException',
    { message: 'Missing required request parameters: [X-Trace, a, b]' },
  ]);
  const right = await bed.send('POST', `${path}?a=1&b=2`, { as: 'acme', body, headers: { 'x-trace': 't' } });
  expect(right.status).toBe(202);
});

test.each([
  ['wrong', '{"id":1}', 400],
  ['no JSON', '{"id":', 400],
  ['empty', '', 400],
  ['right', body, 202],
])('a body that is %s', async (_what, sent, status) => {
  const answered = await apiBed().send('POST', path, { as: 'acme', body: sent });
  expect(answered.status).toBe(status);
  if (status === 400) expect(answered.json).toEqual({ message: 'Invalid request body' });
});

test('the parameters of a type do not count, nor does its case', async () => {
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  expect((await apiBed().send('POST', path, { as: 'acme', body: '{"id":1}', headers })).status).toBe(400);
});

test('a validator looks only at what it is told to', async () => {
  const written = ingestTemplate();
  Object.assign(propertiesOf(written, 'Publish'), { RequestParameters: { 'method.request.header.X-Trace': true } });
  const validator = propertiesOf(written, 'Validator');
  validator['ValidateRequestBody'] = false;
  const onlyParameters = await apiBed(written).send('POST', path, { as: 'acme', body: '{"id":1}' });
  expect(onlyParameters.json['message']).toMatch(/^Missing required/);
  Object.assign(validator, { ValidateRequestBody: true, ValidateRequestParameters: false });
  const onlyBody = await apiBed(written).send('POST', path, { as: 'acme', body: '{"id":1}' });
  expect(onlyBody.json['message']).toBe('Invalid request body');
  delete propertiesOf(written, 'Publish')['RequestValidatorId'];
  expect((await apiBed(written).send('POST', path, { as: 'acme', body: '{"id":1}' })).status).toBe(202);
});

test('a type without a model is not validated, unless there is one for all', async () => {
  const written = ingestTemplate();
  const publish = propertiesOf(written, 'Publish');
  Object.assign(publish['Integration'] as object, { PassthroughBehavior: 'WHEN_NO_MATCH' });
  const sent = {
    as: 'acme',
    body: 'Action=SendMessage&MessageBody=b&MessageGroupId=g',
    headers: { 'content-type': 'text/x' },
  };
  expect((await apiBed(written).send('POST', path, sent)).status).toBe(202);
  publish['RequestModels'] = { $default: { Ref: 'EventModel' } };
  expect((await apiBed(written).send('POST', path, sent)).status).toBe(400);
  const odd = { ...sent, headers: { 'content-type': '__proto__' } };
  expect((await apiBed(written).send('POST', path, odd)).status).toBe(400);
});

test.each([
  ['NEVER', 'text/plain', 415],
  ['WHEN_NO_TEMPLATES', 'text/plain', 415],
  // What passes is no form, and SQS says so in no JSON.
  ['WHEN_NO_MATCH', 'text/plain', 500],
  ['NEVER', 'application/json', 202],
])('a body passes %s with the type %s: %d', async (PassthroughBehavior, type, status) => {
  const written = ingestTemplate();
  Object.assign(propertiesOf(written, 'Publish')['Integration'] as object, { PassthroughBehavior });
  const answered = await apiBed(written).send('POST', path, { as: 'acme', body, headers: { 'content-type': type } });
  expect(answered.status).toBe(status);
});

test('without any template WHEN_NO_TEMPLATES lets a body pass and NEVER does not', async () => {
  const written = ingestTemplate();
  const integration = propertiesOf(written, 'Publish')['Integration'] as Record<string, unknown>;
  Object.assign(integration, { PassthroughBehavior: 'WHEN_NO_TEMPLATES', RequestTemplates: {} });
  expect((await apiBed(written).send('POST', path, { as: 'acme', body })).status).toBe(500);
  integration['PassthroughBehavior'] = 'NEVER';
  expect((await apiBed(written).send('POST', path, { as: 'acme', body })).status).toBe(415);
});

test('a body that is nested deeper than its model can follow is wrong, and does no harm', async () => {
  const written = ingestTemplate();
  propertiesOf(written, 'EventModel')['Schema'] = { type: 'array', items: { $ref: '#' } };
  const bed = apiBed(written);
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  expect((await bed.send('POST', path, { as: 'acme', body: deep })).status).toBe(400);
  expect(bed.faults).toEqual([]);
});
