import { AwsError } from '../core/aws-error.ts';
import type { StoredObject } from './object-store.ts';
import { xml } from './xml.ts';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html, not checked */
const maxPage = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html, not checked */
export function listBucketsXml(buckets: readonly { readonly name: string; readonly createdAt: number }[]): string {
  const Bucket = buckets.map(({ createdAt, name }) => ({
    Name: name,
    CreationDate: new Date(createdAt).toISOString(),
  }));
  return xml({ ListAllMyBucketsResult: { '@xmlns': namespace, Buckets: { Bucket } } });
}

/**
 * A page of a bucket: `max-keys`, `start-after`, `continuation-token`, `delimiter` and `encoding-type` are honoured.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html, not checked
 *
 * @param objects those with the prefix, in order
 */
export function listObjectsXml(bucket: string, objects: readonly StoredObject[], query: URLSearchParams): string {
  const size = pageSize(query.get('max-keys'));
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : lastSeen(token);
  const rows = rowsOf(objects, query.get('prefix') ?? '', query.get('delimiter') ?? '').filter(
    ({ name }) => compare(name, after) > 0 || after === '',
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const isTruncated = rows.length > page.length && last !== undefined;
  const encode = query.get('encoding-type') === 'url' ? encodeName : (name: string) => name;
  return xml({
    ListBucketResult: {
      '@xmlns': namespace,
      Name: bucket,
      Prefix: encode(query.get('prefix') ?? ''),
      ...(query.has('delimiter') ? { Delimiter: encode(query.get('delimiter') ?? '') } : {}),
      ...(query.has('encoding-type') ? { EncodingType: query.get('encoding-type') } : {}),
      ...(token === null ? {} : { ContinuationToken: token }),
      MaxKeys: size,
      KeyCount: page.length,
      IsTruncated: isTruncated,
      ...(isTruncated ? { NextContinuationToken: Buffer.from(last.name).toString('base64url') } : {}),
      Contents: page.flatMap(({ object }) => (object ? [contents(object, encode)] : [])),
      CommonPrefixes: page.flatMap(({ name, object }) => (object ? [] : [{ Prefix: encode(name) }])),
    },
  });
}

/** A row is an object, or the common start of several keys up to the delimiter. */
interface Row {
  readonly name: string;
  readonly object?: StoredObject;
}

function rowsOf(objects: readonly StoredObject[], prefix: string, delimiter: string): Row[] {
  const rows = new Map<string, Row>();
  for (const object of objects) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const name = end === -1 ? object.key : object.key.slice(0, end + delimiter.length);
    if (!rows.has(name)) rows.set(name, end === -1 ? { name, object } : { name });
  }
  return [...rows.values()];
}

function contents({ etag, key, lastModified, sizeBytes }: StoredObject, encode: (name: string) => string): object {
  return {
    Key: encode(key),
    LastModified: new Date(lastModified).toISOString(),
    ETag: etag,
    Size: sizeBytes,
    StorageClass: 'STANDARD',
  };
}

function pageSize(given: string | null): number {
  const size = given === null ? maxPage : Number(given);
  if (Number.isInteger(size) && size >= 0) return Math.min(size, maxPage);
  throw new AwsError('InvalidArgument', `Provided max-keys not an integer or within integer range: ${given}`);
}

function lastSeen(token: string): string {
  const name = Buffer.from(token, 'base64url').toString();
  if (name !== '') return name;
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect');
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll('%2F', '/');
}
