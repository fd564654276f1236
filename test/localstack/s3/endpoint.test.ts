import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';

import { ManualClock } from '../../../localstack/core/clock.ts';
import { bucketConfig } from '../../../localstack/s3/bucket-config.ts';
import { BucketStore } from '../../../localstack/s3/object-store.ts';
import type { Access } from '../../../localstack/core/access.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { s3Endpoint } from '../../../localstack/s3/endpoint.ts';
import type { RestRequest, RestResponse } from '../../../localstack/wire/service-endpoint.ts';
import { caller } from '../sqs/fixture.ts';

const store = new BucketStore({ clock: new ManualClock(), region: 'us-east-1' });
store.create(bucketConfig.parse({ BucketName: 'failures' }));
for (const key of ['a/1', 'a/2', 'a/x/3', 'b', 'ü & <c>']) store.put('failures', key, `body of ${key}`);

const endpoint = s3Endpoint(store);

/** Sends one request; what it needs to be allowed goes to `check`. */
function ask(
  method: string,
  target: string,
  check: (access: Access) => void = () => undefined,
  { body = '', headers = {} }: { body?: string | Buffer; headers?: Record<string, string> } = {},
): RestResponse {
  const [path = '', query = ''] = target.split('?');
  const request: RestRequest = {
    id: 'r',
    method,
    path,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.from(body),
  };
  try {
    return endpoint.handle(request, { caller, check }) as RestResponse;
  } catch (error) {
    if (error instanceof AwsError) return endpoint.renderError(error, request);
    throw error;
  }
}

function accessOf(method: string, target: string): Access[] {
  const asked: Access[] = [];
  ask(method, target, (access) => asked.push(access));
  return asked;
}

interface Listing {
  Contents?: { Key: string }[];
  CommonPrefixes?: { Prefix: string }[];
  IsTruncated: boolean;
  KeyCount: number;
  NextContinuationToken?: string;
}

const parser = new XMLParser({ isArray: (name) => ['Contents', 'CommonPrefixes', 'Bucket'].includes(name) });
const parse = (response: RestResponse) => parser.parse(String(response.body ?? '')) as Record<string, unknown>;
const list = (query: string) => parse(ask('GET', `/failures?list-type=2&${query}`))['ListBucketResult'] as Listing;
const keys = (listing: Listing) => (listing.Contents ?? []).map(({ Key }) => Key);

it('gives an object, its headers, and its headers alone', () => {
  const headers = {
    'content-type': 'binary/octet-stream',
    'content-length': '9',
    etag: expect.stringMatching(/^"[\da-f]{32}"$/),
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
  };
  expect(ask('GET', '/failures/b?x-id=GetObject')).toEqual({ status: 200, headers, body: 'body of b' });
  expect(ask('HEAD', '/failures/b')).toEqual({ status: 200, headers, body: '' });
  expect(ask('GET', `/failures/${encodeURIComponent('ü & <c>')}`).body).toBe('body of ü & <c>');
});

it('lists buckets', () => {
  expect(parse(ask('GET', '/'))).toMatchObject({
    ListAllMyBucketsResult: { Buckets: { Bucket: [{ Name: 'failures', CreationDate: '2026-01-01T00:00:00.000Z' }] } },
  });
});

it('lists objects by prefix, delimiter and start', () => {
  expect(keys(list(''))).toEqual(['a/1', 'a/2', 'a/x/3', 'b', 'ü & <c>']);
  expect(keys(list('start-after=a/2'))).toEqual(['a/x/3', 'b', 'ü & <c>']);
  const folder = list('prefix=a/&delimiter=/');
  expect(keys(folder)).toEqual(['a/1', 'a/2']);
  expect(folder.CommonPrefixes).toEqual([{ Prefix: 'a/x/' }]);
  expect(keys(list('prefix=%C3%BC&encoding-type=url'))).toEqual(['%C3%BC%20%26%20%3Cc%3E']);
});

it('lists page by page, each object once', () => {
  const seen: string[] = [];
  let token: string | undefined;
  do {
    const page = list(`max-keys=2${token ? `&continuation-token=${token}` : ''}`);
    expect(page.KeyCount).toBeLessThanOrEqual(2);
    seen.push(...keys(page));
    token = page.NextContinuationToken;
    expect(page.IsTruncated).toBe(token !== undefined);
  } while (token);
  expect(seen).toEqual(store.list('failures').map(({ key }) => key));
});

const put = (headers: Record<string, string> = {}, body: string | Buffer = 'ü'): RestResponse =>
  ask('PUT', '/failures/written/1?x-id=PutObject', undefined, { body, headers });

describe('PutObject', () => {
  it('keeps what is put, in its own type, and replaces what was there', () => {
    const first = put({ 'content-type': 'application/json' }, '{"n":1}');
    expect([first.status, first.headers]).toEqual([
      200,
      { etag: ask('HEAD', '/failures/written/1').headers?.['etag'] },
    ]);
    expect(ask('GET', '/failures/written/1')).toMatchObject({
      headers: { 'content-type': 'application/json', 'content-length': '7' },
      body: '{"n":1}',
    });
    put();
    expect(ask('GET', '/failures/written/1').body).toBe('ü');
  });

  it.each([
    ['content-md5', 'JDP6Lb3iMiAYjRhVCbUkoA=='],
    ['x-amz-checksum-crc32', 'DzQt+g=='],
    ['x-amz-checksum-sha256', 'KmwOfrMbHH/2Gg4P7EpwYe3ggdFDsjpf2n6K5g5CRac='],
  ])('takes a body whose %s is right, and none whose is wrong', (name, digest) => {
    const right = digestOf(name, 'ü');
    expect(put({ [name]: right }).status).toBe(200);
    expect(digest).not.toBe(right);
    const refused = put({ [name]: digest });
    expect([refused.status, parse(refused)]).toMatchObject([400, { Error: { Code: 'BadDigest' } }]);
  });

  it.each(['x-amz-copy-source', 'x-amz-tagging', 'x-amz-acl', 'if-none-match', 'x-amz-checksum-crc64nvme'])(
    'says that %s is not emulated, rather than passing over it',
    (name) => {
      const refused = put({ [name]: 'x' });
      expect([refused.status, parse(refused)]).toMatchObject([501, { Error: { Code: 'NotImplemented' } }]);
    },
  );

  it('says that only text is kept', () => {
    expect(put({}, Buffer.from([0xff, 0xfe])).status).toBe(501);
    expect(put({ 'content-encoding': 'aws-chunked' }).status).toBe(501);
  });

  it('goes to a bucket that there is', () => {
    expect(ask('PUT', '/other/any').status).toBe(404);
  });
});

it('deletes an object, once or twice', () => {
  store.put('failures', 'gone', '');
  expect(ask('DELETE', '/failures/gone').status).toBe(204);
  expect(ask('DELETE', '/failures/gone').status).toBe(204);
  expect(ask('HEAD', '/failures/gone')).toEqual({ status: 404 });
});

it.each([
  ['/failures/absent', 404, { Code: 'NoSuchKey', Key: 'absent', Resource: '/failures/absent' }],
  ['/other/any', 404, { Code: 'NoSuchBucket', BucketName: 'other' }],
  ['/other?list-type=2', 404, { Code: 'NoSuchBucket' }],
  ['/failures?list-type=2&max-keys=x', 400, { Code: 'InvalidArgument' }],
  ['/failures/%E0%A4%A', 400, { Code: 'InvalidURI' }],
])('answers %s with S3’s error', (target, status, error) => {
  const response = ask('GET', target);
  expect(response.status).toBe(status);
  expect(parse(response)).toMatchObject({ Error: error });
});

it.each([
  ['PUT', '/failures/b?acl'],
  ['GET', '/failures'],
  ['GET', '/failures/b?tagging'],
  ['PUT', '/new-bucket'],
])('says that %s %s is not emulated', (method, target) => {
  expect(ask(method, target).status).toBe(501);
  expect(parse(ask(method, target))).toMatchObject({ Error: { Code: 'NotImplemented' } });
});

it.each([
  ['GET', '/', 's3:ListAllMyBuckets', '*'],
  ['GET', '/failures?list-type=2', 's3:ListBucket', 'arn:aws:s3:::failures'],
  ['GET', '/failures/a/1', 's3:GetObject', 'arn:aws:s3:::failures/a/1'],
  ['HEAD', '/failures/a/1', 's3:GetObject', 'arn:aws:s3:::failures/a/1'],
  ['PUT', '/failures/none', 's3:PutObject', 'arn:aws:s3:::failures/none'],
  ['DELETE', '/failures/none', 's3:DeleteObject', 'arn:aws:s3:::failures/none'],
])('%s %s needs %s on %s', (method, target, action, resource) => {
  expect(accessOf(method, target)).toMatchObject([{ action, resource }]);
});

it('needs the key of an encrypted bucket, too', () => {
  const key = 'arn:aws:kms:us-east-1:000000000000:key/k';
  const ServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key };
  const BucketEncryption = { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }] };
  store.create(bucketConfig.parse({ BucketName: 'sealed', BucketEncryption }));
  store.put('sealed', 'a', 'text');
  const context = {
    'kms:ViaService': 's3.us-east-1.amazonaws.com',
    'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::sealed',
  };
  const ofKey = (action: string): Access => ({ action, resource: key, context });
  expect(accessOf('GET', '/sealed/a')).toContainEqual(ofKey('kms:Decrypt'));
  expect(store.accessToPut('arn:aws:s3:::sealed', 'b')).toEqual([
    { action: 's3:PutObject', resource: 'arn:aws:s3:::sealed/b' },
    ofKey('kms:GenerateDataKey'),
  ]);
});

it.each([
  ['AccessDeniedException', 403, 'AccessDenied'],
  ['KMSDisabledException', 400, 'KMS.DisabledException'],
])('tells %s in its own words', (code, status, ours) => {
  const answer = ask('GET', '/failures/b', () => {
    throw new AwsError(code, 'no');
  });
  expect(answer.status).toBe(status);
  expect(parse(answer)).toMatchObject({ Error: { Code: ours, Message: 'no' } });
});

function digestOf(header: string, body: string): string {
  if (header === 'x-amz-checksum-crc32') {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  }
  return createHash(header === 'content-md5' ? 'md5' : 'sha256')
    .update(body)
    .digest('base64');
}
