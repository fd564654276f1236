import * as fc from 'fast-check';
import type { SignableRequest } from '../../../../localstack/identity/sigv4/canonical-request.ts';
import { lasting, problemOf, send, temporary, type Unsigned, verify } from './fixture.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const odd = fc.oneof(text, fc.constantFrom('a b', '+', '%', '%41', '~', "!'()*", '=&?', 'ü/ö', '', '.', '..'));

/** A path as a client sends it: each part encoded. The parts `.` and `..` cannot be sent otherwise than as they are. */
const path = fc.array(odd, { maxLength: 4 }).map((parts) => `/${parts.map(encodeURIComponent).join('/')}`);
/** A path whose `(` and such were not encoded: every service but S3 takes it as it is. */
const plainPath = fc
  .array(fc.constantFrom('a', '(b)', "it's", '..', '.', '', '*', 'a%20b'), { maxLength: 5 })
  .map((parts) => `/${parts.join('/')}`);
const query = fc.dictionary(
  odd.filter((name) => name !== '' && name !== '__proto__'),
  fc.oneof(odd, fc.array(odd, { minLength: 1, maxLength: 3 })),
  { maxKeys: 4 },
);
const value = fc
  .string({ unit: fc.constantFrom('a', ' ', '\t', 'b', ';', '='), maxLength: 8 })
  .map((given) => `x${given}`);
const headers = fc.dictionary(
  fc.constantFrom('X-Amz-Target', 'content-type', 'X-Custom', 'accept', 'x-amz-meta-a', 'Content-MD5'),
  fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 })),
);

const requests: fc.Arbitrary<Unsigned> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  path,
  query,
  headers,
  body: text,
  credential: fc.constantFrom(lasting, temporary),
  service: fc.constantFrom('sqs', 's3', 'lambda'),
});

test('what the signer of the SDK signs is taken, and whose it is is known', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (unsigned) => {
      expect(verify(await send(unsigned))).toBe(unsigned.credential);
    }),
    { numRuns: 300 },
  );
});

test('what it signs in the query is taken too', async () => {
  const presigned = fc.record({
    query,
    path,
    credential: fc.constantFrom(lasting, temporary),
    service: fc.constantFrom('sqs', 's3'),
  });
  await fc.assert(
    fc.asyncProperty(presigned, async (unsigned) => {
      const headersOfS3 = unsigned.service === 's3' ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {};
      expect(verify(await send({ ...unsigned, method: 'GET', headers: headersOfS3, expiresIn: 60 }))).toBe(
        unsigned.credential,
      );
    }),
    { numRuns: 200 },
  );
});

test('a path that could have been encoded more is taken by all but S3', async () => {
  await fc.assert(
    fc.asyncProperty(plainPath, async (given) => {
      expect(problemOf(await send({ path: given }))).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

describe('a change of what was signed is refused', () => {
  const unsigned: Unsigned = {
    method: 'POST',
    path: '/123/queue',
    query: { a: '1', b: ['2', '3'] },
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'text/plain', 'x-custom': ['one', 'two'] },
    body: '{"a":1}',
    credential: temporary,
  };
  const changes: readonly (readonly [string, (request: SignableRequest) => Partial<SignableRequest>])[] = [
    ['the method', () => ({ method: 'PUT' })],
    ['the path', () => ({ path: '/123/queue2' })],
    ['the body', () => ({ body: Buffer.from('{"a":2}') })],
    ['an empty body', () => ({ body: Buffer.alloc(0) })],
    ['a parameter', () => ({ query: new URLSearchParams('a=2&b=2&b=3') })],
    ['a parameter more', () => ({ query: new URLSearchParams('a=1&b=2&b=3&c=') })],
    ['a parameter less', () => ({ query: new URLSearchParams('a=1&b=2') })],
    ['the time', (request) => ({ headers: { ...request.headers, 'x-amz-date': '20260101T120001Z' } })],
    ['the host', (request) => ({ headers: { ...request.headers, host: '127.0.0.1:4567' } })],
    ['the target', (request) => ({ headers: { ...request.headers, 'x-amz-target': 'AmazonSQS.DeleteQueue' } })],
    ['a header of the client’s own', (request) => ({ headers: { ...request.headers, 'content-type': 'text/html' } })],
    [
      'one of two headers',
      (request) => ({ rawHeaders: request.rawHeaders?.map((one) => (one === 'two' ? 'too' : one)) ?? [] }),
    ],
    ['a header that is gone', (request) => ({ headers: { ...request.headers, 'content-type': undefined } })],
  ];

  test.each(changes)('%s', async (_what, change) => {
    const request = await send(unsigned);
    expect(problemOf(request)).toBeUndefined();
    expect(problemOf({ ...request, ...change(request) })).toBe('mismatch');
  });

  test.each<[string, RegExp, string, object?]>([
    ['the signature', /Signature=.{64}/, `Signature=${'0'.repeat(64)}`],
    ['the signature’s length', /Signature=.{64}/, 'Signature=00'],
    ['which headers are signed', /content-type;/, ''],
    ['the key, to another that there is', /ASIAANN/, 'AKIAANN', { 'x-amz-security-token': undefined }],
  ])('%s', async (_what, from, to, more: object = {}) => {
    const request = await send(unsigned);
    const authorization = String(request.headers['authorization']).replace(from, to);
    expect(problemOf({ ...request, headers: { ...request.headers, ...more, authorization } })).toBe('mismatch');
  });
});

test('a header that was sent in UTF-8 is signed by its bytes', async () => {
  const request = await send({ headers: { 'x-amz-meta-a': 'Grüße à' } });
  const bytes = Buffer.from('Grüße à').toString('latin1');
  expect(problemOf({ ...request, headers: { ...request.headers, 'x-amz-meta-a': bytes } })).toBeUndefined();
});

test('S3 wants the path as it was sent, the others encoded once more', async () => {
  const sentPath = '/bucket/a%20b/../c//d';
  const toS3 = await send({ service: 's3', path: sentPath });
  expect(problemOf(toS3)).toBeUndefined();
  expect(problemOf({ ...toS3, path: '/bucket/c/d' })).toBe('mismatch');
  const toOthers = await send({ path: sentPath });
  expect(problemOf({ ...toOthers, path: '/bucket/c/d' })).toBeUndefined();
});
