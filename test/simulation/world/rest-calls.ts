import { XMLParser } from 'fast-xml-parser';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Admission, RestEndpoint, RestRequest } from '../../../localstack/wire/service-endpoint.ts';

type Members = Readonly<Record<string, unknown>>;

const xml = new XMLParser({ isArray: (name) => name === 'Contents' });

/** Whether a service is addressed by method and path. */
export function isRest(signingName: string): boolean {
  return signingName === 's3' || signingName === 'lambda';
}

/** Does an operation of S3 or Lambda as the SDK's client would ask for it, by method and path. */
export async function runRest(
  { signingName, rest }: { readonly signingName: string; readonly rest: readonly RestEndpoint[] },
  operation: string,
  input: Members,
  admission: Admission,
): Promise<unknown> {
  const endpoint = rest.find((each) => each.signingName === signingName);
  if (!endpoint) throw new Error(`there is no ${signingName} here`);
  const request = signingName === 's3' ? requestOfS3(operation, input) : requestOfLambda(operation, input);
  const { body, headers = {} } = await handled(endpoint, request, admission);
  const text = body?.toString() ?? '';
  if (operation === 'ListObjectsV2')
    return listing((xml.parse(text) as { ListBucketResult: Members }).ListBucketResult);
  if (operation === 'GetObject') return { Body: text };
  if (operation === 'Invoke') return { Payload: text, FunctionError: headers['x-amz-function-error'] };
  return signingName === 'lambda' && text !== '' ? JSON.parse(text) : {};
}

async function handled(endpoint: RestEndpoint, request: RestRequest, admission: Admission) {
  try {
    return await endpoint.handle(request, admission);
  } catch (error) {
    if (!(error instanceof AwsError) || endpoint.signingName !== 's3') throw error;
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

function requestOfS3(operation: string, input: Members): RestRequest {
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

const mappings = '/2015-03-31/event-source-mappings';

function requestOfLambda(operation: string, input: Members): RestRequest {
  const { FunctionName, UUID, Payload = '', ...rest } = input as Record<string, string | undefined>;
  const request = { id: `${operation} ${FunctionName ?? UUID}`, query: new URLSearchParams(), headers: {} };
  const body = Buffer.from(JSON.stringify(rest));
  if (operation === 'Invoke')
    return {
      ...request,
      method: 'POST',
      path: `/2015-03-31/functions/${FunctionName}/invocations`,
      body: Buffer.from(Payload),
    };
  if (operation === 'ListEventSourceMappings')
    return {
      ...request,
      method: 'GET',
      path: mappings,
      query: new URLSearchParams({ FunctionName: FunctionName ?? '' }),
      body: Buffer.alloc(0),
    };
  if (operation === 'GetEventSourceMapping')
    return { ...request, method: 'GET', path: `${mappings}/${UUID}`, body: Buffer.alloc(0) };
  if (operation === 'UpdateEventSourceMapping') return { ...request, method: 'PUT', path: `${mappings}/${UUID}`, body };
  throw new Error(`Lambda has no ${operation} here`);
}

/** As the SDK gives answers that are no plain JSON. */
export function hydrated(operation: string, output: unknown): unknown {
  const { Body, Payload, Contents } = output as { Body?: string; Payload?: string; Contents?: readonly Members[] };
  if (operation === 'GetObject') return { Body: { transformToString: async () => Body } };
  if (operation === 'Invoke') return { ...(output as Members), Payload: new TextEncoder().encode(Payload) };
  if (operation !== 'ListObjectsV2') return output;
  const dated = Contents?.map(({ Key, Size, LastModified }) => ({
    Key,
    Size,
    LastModified: new Date(String(LastModified)),
  }));
  return { ...(output as Members), Contents: dated };
}

function listing({ Contents = [], KeyCount, NextContinuationToken }: Members): object {
  const objects = (Contents as readonly Members[]).map(({ Key, Size, LastModified }) => ({
    Key: String(Key),
    Size,
    LastModified,
  }));
  return { Contents: objects, KeyCount, ...(NextContinuationToken !== undefined && { NextContinuationToken }) };
}
