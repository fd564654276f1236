import { AwsError } from '../core/aws-error.ts';
import type { Access } from '../core/access.ts';
import type { RestRequest, RestResponse } from '../wire/service-endpoint.ts';
import { listBucketsXml, listObjectsXml } from './listings.ts';
import type { BucketStore, StoredObject } from './object-store.ts';
import { readObject } from './read-object.ts';

/** What a request asks of S3: what it must be allowed for it, and the doing. */
export interface ObjectOperation {
  readonly access: readonly Access[];
  readonly run: () => RestResponse;
}

/** A request as far as S3 needs it: path-style, `/bucket/key`, the path still percent-encoded. */
export type ObjectRequest = Pick<RestRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/**
 * Finds the operation of a request among the few by which one keeps and reads objects: ListBuckets, ListObjectsV2,
 * PutObject, GetObject, HeadObject and DeleteObject. Throws `AwsError` NotImplemented for any other.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html (not checked)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html (not checked)
 */
export function operationOf(store: BucketStore, request: ObjectRequest): ObjectOperation {
  const { method, path, query } = request;
  const [, bucket = '', ...rawKey] = path.split('/');
  const key = decode(rawKey.join('/'));
  if (method === 'GET' && bucket === '') {
    const access = [{ action: 's3:ListAllMyBuckets', resource: '*' }];
    return { access, run: () => xmlResponse(listBucketsXml(store.buckets())) };
  }
  const arn = `arn:aws:s3:::${bucket}`;
  if (method === 'GET' && key === '' && query.get('list-type') === '2') {
    const prefix = query.get('prefix') ?? '';
    const access = [{ action: 's3:ListBucket', resource: arn, context: { 's3:prefix': prefix } }];
    return { access, run: () => xmlResponse(listObjectsXml(bucket, store.list(bucket, prefix), query)) };
  }
  // A sub-resource, such as ?tagging or ?acl, is another operation.
  const isWhole = key !== '' && [...query.keys()].every((name) => name === 'x-id');
  if (isWhole && method === 'PUT')
    return { access: store.accessToPut(bucket, key), run: () => putObject(store, bucket, key, request) };
  if (isWhole && method === 'DELETE') {
    const access = [{ action: 's3:DeleteObject', resource: `${arn}/${key}` }];
    return { access, run: () => deleteObject(store, bucket, key) };
  }
  if (isWhole && (method === 'GET' || method === 'HEAD'))
    return { access: store.accessToGet(bucket, key), run: () => getObject(store, bucket, key, method) };
  const there = 'ListBuckets, ListObjectsV2, PutObject, GetObject, HeadObject and DeleteObject';
  throw new AwsError('NotImplemented', `${method} ${path} is not emulated; there are ${there}.`, 501);
}

function putObject(store: BucketStore, bucket: string, key: string, request: ObjectRequest): RestResponse {
  const { etag } = store.write(bucket, key, readObject(request));
  return { status: 200, headers: { etag } };
}

function deleteObject(store: BucketStore, bucket: string, key: string): RestResponse {
  store.delete(bucket, key);
  return { status: 204 };
}

function getObject(store: BucketStore, bucket: string, key: string, method: string): RestResponse {
  const object = store.get(bucket, key);
  return { status: 200, headers: objectHeaders(object), body: method === 'HEAD' ? '' : object.body };
}

function objectHeaders({ contentType, etag, lastModified, sizeBytes }: StoredObject): Record<string, string> {
  return {
    'content-type': contentType,
    'content-length': String(sizeBytes),
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
  };
}

function xmlResponse(body: string): RestResponse {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
