import { XMLParser } from 'fast-xml-parser';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Admission, RestEndpoint, RestRequest } from '../../../localstack/wire/service-endpoint.ts';

type Members = Readonly<Record<string, unknown>>;

const xml = new XMLParser({ isArray: (name) => name === 'Contents' });

/** Does an operation of S3 as the SDK's client would ask for it, by method and path. */
export async function runS3(
  rest: readonly RestEndpoint[],
  operation: string,
  input: Members,
  admission: Admission,
): Promise<unknown> {
  const endpoint = rest.find(({ signingName }) => signingName === 's3');
  if (!endpoint) throw new Error('there is no S3 here');
  const request = requestOf(operation, input);
  const answer = await handled(endpoint, request, admission);
  const text = answer.body?.toString() ?? '';
  if (operation === 'ListObjectsV2')
    return listing((xml.parse(text) as { ListBucketResult: Members }).ListBucketResult);
  return operation === 'GetObject' ? { Body: text } : {};
}

async function handled(endpoint: RestEndpoint, request: RestRequest, admission: Admission) {
  try {
    return await endpoint.handle(request, admission);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { status, body = '' } = endpoint.renderError(error, request);
    const { Code, Message } = (xml.parse(body.toString()) as { Error: Record<string, string> }).Error;
    throw new AwsError(Code ?? error.code, Message ?? error.message, status);
  }
}

const methods: Readonly<Record<string, string>> = {
  PutObject: 'PUT',
  GetObject: 'GET',
  DeleteObject: 'DELETE',
  ListObjectsV2: 'GET',
};

function requestOf(operation: string, input: Members): RestRequest {
  const method = methods[operation];
  if (method === undefined) throw new Error(`S3 has no ${operation} here`);
  const {
    Bucket,
    Key,
    Body = '',
    ContentType,
    Prefix,
    ContinuationToken,
  } = input as Record<string, string | undefined>;
  const path = Key === undefined ? '' : `/${Key.split('/').map(encodeURIComponent).join('/')}`;
  const query = new URLSearchParams(operation === 'ListObjectsV2' ? { 'list-type': '2' } : {});
  if (Prefix !== undefined) query.set('prefix', Prefix);
  if (ContinuationToken !== undefined) query.set('continuation-token', ContinuationToken);
  const headers = ContentType === undefined ? {} : { 'content-type': ContentType };
  return { id: operation, method, path: `/${Bucket}${path}`, query, headers, body: Buffer.from(Body) };
}

function listing({ Contents = [], KeyCount, NextContinuationToken }: Members): object {
  const objects = (Contents as readonly Members[]).map(({ Key, Size, LastModified }) => ({
    Key: String(Key),
    Size,
    LastModified,
  }));
  return { Contents: objects, KeyCount, ...(NextContinuationToken !== undefined && { NextContinuationToken }) };
}
