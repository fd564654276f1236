import { differencesOf } from './answers.ts';
import { apiDocument, operations } from './api-document.ts';
import { callsWithBrokenBody, callsWithBrokenQuery, validCalls } from './calls.ts';
import { expectAsDocumented, operationOf } from './expect-as-documented.ts';
import { type FakeApi, fakeApi } from './fake-api.ts';
import { generatedClient } from './generated-client.ts';
import { type SendCall, signedApi } from './signed-api.ts';

const numRuns = 20;

let fake: FakeApi;
let send: SendCall;

beforeAll(async () => {
  fake = await fakeApi();
  send = signedApi(fake.url, { accessKeyId: 'operator' });
});

afterAll(() => fake.close());

test.each(operations.map((located) => [located.operation.operationId, located] as const))(
  'valid requests of %s are taken by a server that goes by the document',
  async (_name, located) => {
    const expected = located.operation.operationId.startsWith('publish') ? 202 : 200;
    expect(await expectAsDocumented(send, located, validCalls(located), numRuns)).toEqual(new Set([expected]));
  },
);

test.each(['publishEvent', 'publishBatch'])('bodies with a violation are refused for %s', async (name) => {
  const located = operationOf(name);
  expect(await expectAsDocumented(send, located, callsWithBrokenBody(located), numRuns)).toEqual(new Set([400]));
});

test('queries with a violation are refused', async () => {
  const located = operationOf('listEvents');
  expect(await expectAsDocumented(send, located, callsWithBrokenQuery(located), numRuns)).toEqual(new Set([400]));
});

test('requests are signed', async () => {
  expect(await fetch(`${fake.url}/health`)).toMatchObject({ status: 403 });
  expect(await send({ method: 'GET', target: '/health' })).toMatchObject({ status: 200 });
});

test('a client generated from the document publishes and asks', async () => {
  const client = await generatedClient(fake.url, { accessKeyId: 'operator' });
  const { value: event } = apiDocument.components.examples['com.example.web.signed-up.v1'] ?? {};
  const ofClient = { clientId: 'acme-shop' };
  expect(await client['publishEvent']?.(ofClient, event)).toMatchObject({ status: 202 });
  expect(await client['publishBatch']?.(ofClient, { events: [event] })).toMatchObject({ status: 202 });
  expect(await client['publishEvent']?.(ofClient, {})).toMatchObject({ status: 400, data: { status: 400 } });
  expect(await client['listEvents']?.({ ...ofClient, limit: '5' })).toMatchObject({ status: 200 });
  expect(await client['listEvents']?.({ ...ofClient, limit: '500' })).toMatchObject({ status: 400 });
});

describe('an answer that the document does not have is found', () => {
  const getEvent = operationOf('getEvent');
  const documented = { status: 404, mediaType: 'application/problem+json', text: '' };
  const unavailable = { ...documented, status: 503, retryAfter: null };
  const { value: notFound } = apiDocument.components.examples['not_found'] ?? { value: {} };

  test.each([
    ['of another status', { ...documented, status: 418 }, 'has no answer 418'],
    ['of another media type', { ...documented, mediaType: 'text/html' }, 'has no text/html for 404'],
    ['that is no JSON', { ...documented, text: '<html>' }, 'must be object'],
    ['without a part', { ...documented, text: '{}' }, "must have required property 'type'"],
    ['of another problem', problem({ type: 'urn:sluice:problem:timeout' }), '/type must be equal to one of'],
    ['that says no time to wait', unavailable, '503 says no time to wait'],
    ['with more than is documented', problem({ stack: 'at …' }), 'must NOT have additional properties'],
  ])('%s', (_what, answer, found) => {
    expect(differencesOf(getEvent, answer).join('\n')).toContain(found);
  });

  test('and one that it has is not', () => {
    expect(differencesOf(getEvent, problem({}))).toEqual([]);
  });

  test('by the run too, which shows the request', async () => {
    const failing = expectAsDocumented(async () => documented, getEvent, validCalls(getEvent), 1);
    await expect(failing).rejects.toThrow(/\/clients\//);
  });

  function problem(change: object): typeof documented {
    return { ...documented, text: JSON.stringify({ ...(notFound as object), ...change }) };
  }
});
