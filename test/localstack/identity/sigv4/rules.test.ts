import { parseAuthorization, signingNameOf } from '../../../../localstack/identity/sigv4/authorization.ts';
import type { SignableRequest } from '../../../../localstack/identity/sigv4/canonical-request.ts';
import { SigningKeys } from '../../../../localstack/identity/sigv4/signing-keys.ts';
import { lasting, problemOf, send, signedAt, temporary, verify } from './fixture.ts';

const minute = 60_000;

/** The request with another Authorization header, or none. */
function reauthorized(request: SignableRequest, change: (header: string) => string | undefined): SignableRequest {
  const authorization = change(String(request.headers['authorization']));
  return { ...request, headers: { ...request.headers, authorization } };
}

test('the name of the service is known before the signature is proved', async () => {
  expect(signingNameOf(await send({ service: 'dynamodb' }))).toBe('dynamodb');
  expect(signingNameOf(await send({ service: 'sts', expiresIn: 60 }))).toBe('sts');
  expect(signingNameOf({ headers: {}, query: new URLSearchParams() })).toBeUndefined();
  expect(signingNameOf({ headers: { authorization: 'Bearer x' }, query: new URLSearchParams() })).toBeUndefined();
});

test('all that a signature says is read', async () => {
  expect(parseAuthorization(await send({ credential: temporary }))).toEqual({
    accessKeyId: temporary.accessKeyId,
    scopeDate: '20260101',
    region: 'us-east-1',
    service: 'sqs',
    terminator: 'aws4_request',
    timestamp: '20260101T120000Z',
    time: signedAt,
    signedHeaders: ['host', 'x-amz-date', 'x-amz-security-token'],
    signature: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    sessionToken: temporary.sessionToken,
    presigned: false,
    expiresSeconds: undefined,
  });
});

describe('a signature that is not whole', () => {
  test.each<[string, (header: string) => string | undefined, string, string]>([
    ['is not there', () => undefined, 'missing', ''],
    ['is of another kind', () => 'Basic YTpi', 'unsupported-algorithm', "Unsupported AWS 'algorithm': 'Basic'"],
    ['is of version 4a', (header) => header.replace('HMAC', 'ECDSA-P256'), 'unsupported-algorithm', 'AWS4-ECDSA-P256'],
    [
      'has no fields',
      () => 'AWS4-HMAC-SHA256',
      'incomplete',
      "requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'has no signature',
      (header) => header.replace(/, Signature=.*/, ''),
      'incomplete',
      "requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256",
    ],
    [
      'has a credential without a scope',
      (header) => header.replace(/\/20260101[^,]*/, ''),
      'incomplete',
      'exactly 5 slash-delimited elements',
    ],
    [
      'has a credential with more',
      (header) => header.replace('/sqs/', '/sqs/more/'),
      'incomplete',
      'exactly 5 slash-delimited elements',
    ],
  ])('that %s', async (_what, change, problem, detail) => {
    const outcome = verify(reauthorized(await send(), change));
    expect(outcome).toMatchObject({ problem, detail: expect.stringContaining(detail) as string });
  });

  test.each([
    undefined,
    '2026-01-01T12:00:00Z',
    '20261301T120000Z',
    '20260230T120000Z',
    '20260101T250000Z',
    '20260101T126000Z',
    'Thu, 01 Jan 2026 12:00:00 GMT',
  ])('that has the time %s', async (date) => {
    const request = await send();
    expect(problemOf({ ...request, headers: { ...request.headers, 'x-amz-date': date } })).toBe('incomplete');
  });

  test('has its time in the header Date unless AWS’s own is there', async () => {
    const { headers, ...request } = await send();
    const { 'x-amz-date': date, ...others } = headers;
    expect(problemOf({ ...request, headers: { ...others, date } })).toBe('mismatch');
  });

  test('stands in the header or in the query, not in both', async () => {
    const [inHeader, inQuery] = [await send(), await send({ expiresIn: 60 })];
    expect(problemOf({ ...inHeader, query: inQuery.query })).toBe('signed-twice');
  });

  test.each([
    ['Algorithm', 'AWS4-ECDSA-P256-SHA256'],
    ['Credential', ''],
    ['Signature', ''],
    ['SignedHeaders', ''],
    ['Date', ''],
    ['Date', 'now'],
    ['Expires', ''],
    ['Expires', '0'],
    ['Expires', '604801'],
    ['Expires', '1e3'],
  ])('in the query, for its %s is %j', async (name, value) => {
    const request = await send({ expiresIn: 60 });
    const query = new URLSearchParams(request.query);
    query.set(`X-Amz-${name}`, value);
    expect(problemOf({ ...request, query })).toBe('incomplete-query');
  });
});

describe('headers', () => {
  test('host has to be signed', async () => {
    const request = reauthorized(await send(), (header) => header.replace('host;', ''));
    expect(verify(request)).toMatchObject({
      problem: 'unsigned-header',
      detail: expect.stringContaining("'Host' or ':authority'") as string,
    });
  });

  test('AWS’s own have to be signed, others need not', async () => {
    const request = await send();
    const more = { ...request.headers, accept: '*/*', 'x-amz-target': 'AmazonSQS.SendMessage', 'x-amz-meta-a': '1' };
    expect(verify({ ...request, headers: more })).toMatchObject({
      problem: 'unsigned-header',
      detail:
        "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization. 'x-amz-meta-a' must be a 'SignedHeader' in the AWS Authorization.",
    });
    expect(problemOf({ ...request, headers: { ...request.headers, accept: '*/*' } })).toBeUndefined();
    const presigned = await send({ expiresIn: 60 });
    expect(problemOf({ ...presigned, headers: { ...presigned.headers, 'x-amz-acl': 'public' } })).toBe(
      'unsigned-header',
    );
  });
});

describe('the time', () => {
  test.each<[string, number, string | undefined]>([
    ['15 minutes late', 15 * minute, undefined],
    ['later', 15 * minute + 1, 'skewed'],
    ['15 minutes early', -15 * minute, undefined],
    ['earlier', -15 * minute - 1_000, 'skewed'],
  ])('%s', async (_what, lateMs, problem) => {
    expect(problemOf(await send(), { signerNow: signedAt + lateMs })).toBe(problem);
  });

  test('is explained as AWS does', async () => {
    const request = await send();
    expect(verify(request, { signerNow: signedAt + 20 * minute })).toMatchObject({
      detail: 'Signature expired: 20260101T120000Z is now earlier than 20260101T120500Z (20260101T122000Z - 15 min.)',
    });
    expect(verify(request, { signerNow: signedAt - 20 * minute })).toMatchObject({
      detail:
        'Signature not yet current: 20260101T120000Z is still later than 20260101T115500Z (20260101T114000Z + 15 min.)',
    });
  });

  test.each<[string, number, string | undefined]>([
    ['within its time', 60_000, undefined],
    ['after it', 60_001, 'expired-request'],
    ['before it', -15 * minute, undefined],
    ['long before it', -15 * minute - 1_000, 'skewed'],
  ])('of a presigned request, %s', async (_what, lateMs, problem) => {
    expect(problemOf(await send({ expiresIn: 60 }), { signerNow: signedAt + lateMs })).toBe(problem);
  });

  test('of the cloud may be another than the signer’s', async () => {
    expect(problemOf(await send(), { cloudNow: signedAt + 86_400_000 })).toBeUndefined();
  });
});

describe('the scope', () => {
  test.each([
    [
      'Region',
      '/us-east-1/',
      '/eu-west-1/',
      "Credential should be scoped to a valid region, not 'eu-west-1': expected 'us-east-1'.",
    ],
    ['day', '/20260101/', '/20260102/', "'20260102' != '20260101', from '20260101T120000Z'"],
    ['end', '/aws4_request', '/aws5_request', "valid terminator: 'aws4_request', not 'aws5_request'"],
  ])('has the wrong %s', async (_what, from, to, detail) => {
    const request = reauthorized(await send(), (header) => header.replace(from, to));
    expect(verify(request)).toMatchObject({
      problem: 'wrong-scope',
      detail: expect.stringContaining(detail) as string,
    });
  });

  test('is for another service than the request was sent to', async () => {
    expect(verify(await send(), { service: 'dynamodb' })).toMatchObject({
      problem: 'wrong-scope',
      detail: "Credential should be scoped to correct service: 'dynamodb', not 'sqs'.",
    });
  });
});

describe('the credential', () => {
  test('has to be known', async () => {
    const credential = { ...lasting, accessKeyId: 'AKIASTRANGER' };
    expect(problemOf(await send({ credential }))).toBe('unknown-key');
  });

  test('is looked at after the time and the scope, as AWS does', async () => {
    const credential = { ...lasting, accessKeyId: 'AKIASTRANGER' };
    expect(problemOf(await send({ credential }), { signerNow: 0 })).toBe('skewed');
    expect(problemOf(await send({ credential }), { region: 'eu-west-1' })).toBe('wrong-scope');
  });

  test('has another secret', async () => {
    expect(problemOf(await send({ credential: { ...lasting, secretAccessKey: 'wrong' } }))).toBe('mismatch');
  });

  test('has a token that has to come with it', async () => {
    const { sessionToken: _token, ...without } = temporary;
    expect(problemOf(await send({ credential: without }))).toBe('wrong-token');
    expect(problemOf(await send({ credential: { ...temporary, sessionToken: 'other' } }))).toBe('wrong-token');
    expect(problemOf(await send({ credential: { ...lasting, sessionToken: 'any' } }))).toBe('wrong-token');
    expect(problemOf(await send({ credential: temporary, expiresIn: 60 }))).toBeUndefined();
  });

  test('expires by the cloud’s clock', async () => {
    const request = await send({ credential: temporary });
    const { expiresAt = 0 } = temporary;
    expect(problemOf(request, { cloudNow: expiresAt - 1 })).toBeUndefined();
    expect(problemOf(request, { cloudNow: expiresAt })).toBe('expired-token');
  });

  test('may change its secret under the same id', async () => {
    const request = await send();
    const changed = { ...lasting, secretAccessKey: 'changed' };
    expect(problemOf(request)).toBeUndefined();
    expect(problemOf(request, { find: () => changed })).toBe('mismatch');
    expect(problemOf(await send({ credential: changed }), { find: () => changed })).toBeUndefined();
  });
});

describe('the body', () => {
  const sha = 'x-amz-content-sha256';

  test('to S3 may be left unsigned, to others not', async () => {
    const headers = { [sha]: 'UNSIGNED-PAYLOAD' };
    const toS3 = await send({ service: 's3', headers, body: 'a' });
    expect(problemOf({ ...toS3, body: Buffer.from('b') })).toBeUndefined();
    expect(problemOf(await send({ headers, body: 'a' }))).toBe('mismatch');
  });

  test('to S3 has to be the one whose hash was signed', async () => {
    const request = await send({ service: 's3', body: 'a' });
    expect(verify({ ...request, body: Buffer.from('b') })).toMatchObject({ problem: 'payload-mismatch' });
  });

  test.each([
    ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'payload-unsupported'],
    ['hash', 'payload-invalid'],
  ])('to S3 said to be %s', async (claimed, problem) => {
    expect(problemOf(await send({ service: 's3', headers: { [sha]: claimed } }))).toBe(problem);
  });

  test('to S3 without a word about it, signed in a header and in the query', async () => {
    const request = await send({ service: 's3' });
    expect(problemOf({ ...request, headers: { ...request.headers, [sha]: undefined } })).toBe('payload-missing');
    const presigned = await send({
      service: 's3',
      method: 'GET',
      headers: { [sha]: 'UNSIGNED-PAYLOAD' },
      expiresIn: 60,
    });
    const query = new URLSearchParams(presigned.query);
    query.delete(sha);
    expect(problemOf({ ...presigned, query })).toBe('mismatch');
  });
});

test('a derived key is kept, and only so many are', async () => {
  const authorization = parseAuthorization(await send());
  if ('problem' in authorization) throw new Error(authorization.problem);
  const keys = new SigningKeys();
  const first = keys.keyOf('0', authorization);
  expect(keys.keyOf('0', authorization)).toBe(first);
  for (const other of ['region', 'scopeDate', 'service'])
    expect(keys.keyOf('0', { ...authorization, [other]: 'other' })).not.toEqual(first);
  for (let serial = 1; serial <= 1_000; serial++) keys.keyOf(String(serial), authorization);
  const again = keys.keyOf('0', authorization);
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
