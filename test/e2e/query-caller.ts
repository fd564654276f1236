import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { apiRoutes, type QueryOperation } from '../../schemas/api/routes.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** An answer of the API, its body parsed. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What is asked. */
export interface ApiQuestion {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks the query function as API Gateway does: by an invocation with a proxy event. */
export type Ask = (operation: QueryOperation, question?: ApiQuestion) => Promise<ApiAnswer>;

/** Who asks the query function of a pipeline, as the operator. */
export function callerOf(bed: PipelineBed): Ask {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'local' };
  const lambda = new LambdaClient({ endpoint: bed.cloud.endpoint, region: 'us-east-1', credentials });
  return async (operation, question = {}) => {
    const invoke = new InvokeCommand({
      FunctionName: bed.nameOf('query'),
      Payload: JSON.stringify(proxyEvent(operation, question)),
    });
    const { Payload, FunctionError } = await lambda.send(invoke);
    const text = Buffer.from(Payload ?? []).toString();
    if (FunctionError !== undefined) throw new Error(`${operation} did not answer: ${text}`);
    const { statusCode: status, headers, body } = JSON.parse(text) as ProxyResult;
    return { status, headers, body: JSON.parse(body) };
  };
}

interface ProxyResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function proxyEvent(operation: QueryOperation, { path, query, body }: ApiQuestion): object {
  const { method, path: resource } = apiRoutes[operation];
  return {
    resource,
    httpMethod: method,
    headers: {},
    pathParameters: path ?? null,
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query
      ? Object.fromEntries(Object.entries(query).map(([name, text]) => [name, [text]]))
      : null,
    body: body ?? null,
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1' },
  };
}
