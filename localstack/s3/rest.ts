import { AwsError } from '../core/aws-error.ts';
import type { BucketStore, StoredObject } from './object-store.ts';
import { listBucketsXml, listObjectsXml } from './listings.ts';
import { xml } from './xml.ts';

/** A request as far as S3 needs it: path-style, `/bucket/key`, the path still percent-encoded. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** S3's answer. */
export interface RestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Answers the few operations of S3 by which one reads what lies in a bucket: ListBuckets, ListObjectsV2, GetObject,
 * HeadObject and DeleteObject. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html,
 * not checked
 *
 * @returns `undefined` for any other operation
 */
export function rest(store: BucketStore, request: RestRequest): RestResponse | undefined {
  try {
    return route(store, request);
  } catch (fault) {
    if (fault instanceof AwsError) return errorResponse(fault, request);
    throw fault;
  }
}

function route(store: BucketStore, { method, path, query }: RestRequest): RestResponse | undefined {
  const [, bucket = '', ...rawKey] = path.split('/');
  const key = decode(rawKey.join('/'));
  if (method === 'GET' && bucket === '') return xmlResponse(listBucketsXml(store.buckets()));
  if (bucket === '') return undefined;
  if (key === '') {
    if (method !== 'GET' || query.get('list-type') !== '2') return undefined;
    return xmlResponse(listObjectsXml(bucket, store.list(bucket, query.get('prefix') ?? ''), query));
  }
  // A sub-resource, such as ?tagging or ?acl, is another operation.
  if ([...query.keys()].some((name) => name !== 'x-id')) return undefined;
  if (method === 'DELETE') {
    store.delete(bucket, key);
    return { status: 204, headers: {}, body: '' };
  }
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const object = store.get(bucket, key);
  return { status: 200, headers: objectHeaders(object), body: method === 'HEAD' ? '' : object.body };
}

function objectHeaders({ etag, lastModified, sizeBytes }: StoredObject): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-length': String(sizeBytes),
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
  };
}

function xmlResponse(body: string, status = 200): RestResponse {
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, not checked */
function errorResponse({ code, members, message, status }: AwsError, { method, path }: RestRequest): RestResponse {
  if (method === 'HEAD') return { status, headers: {}, body: '' };
  return xmlResponse(xml({ Error: { Code: code, Message: message, ...members, Resource: path } }), status);
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
