import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { apiRoutes, type QueryOperation } from '../../schemas/api/routes.ts';

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
export async function ask(
  lambda: LambdaClient,
  operation: QueryOperation,
  { path, query, body }: ApiQuestion = {},
): Promise<ApiAnswer> {
  const { method, path: resource } = apiRoutes[operation];
  const request = {
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
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: 'sluice-dev-query', Payload: JSON.stringify(request) }),
  );
  const text = Buffer.from(Payload ?? []).toString();
  if (FunctionError !== undefined) throw new Error(`${operation} did not answer: ${text}`);
  const {
    statusCode,
    headers,
    body: answer,
  } = JSON.parse(text) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  };
  return { status: statusCode, headers, body: JSON.parse(answer) };
}
