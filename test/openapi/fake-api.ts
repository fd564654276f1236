import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { faultsOf, type Located, operations, valueOf } from './api-document.ts';

/** A server that answers as the document says, and knows nothing else. */
export interface FakeApi {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a server that takes what the document allows, and answers each request with an example out of it. */
export async function fakeApi(): Promise<FakeApi> {
  const server = createServer((request, response) => void answer(request, response));
  // A validator that is being compiled keeps everything waiting; a connection is not to be given up for that.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolved) => server.listen(0, '127.0.0.1', resolved));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolved) => {
        server.close(() => resolved());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
  const body = await text(request);
  const located = operations.find(({ method, path }) => method === request.method && matches(path, pathname));
  const isSigned = request.headers.authorization?.includes('/execute-api/aws4_request') ?? false;
  const status = located && isSigned ? statusFor(located, searchParams, body) : 403;
  const [mediaType = '', content] =
    Object.entries((located ?? operations[0])?.operation.responses[status]?.content ?? {})[0] ?? [];
  const [example = {}] = Object.values(content?.examples ?? {});
  response.writeHead(status, { 'content-type': mediaType }).end(JSON.stringify(valueOf(example)));
}

function statusFor({ operation }: Located, query: URLSearchParams, body: string): number {
  const { parameters = [], requestBody, responses } = operation;
  const [content] = Object.values(requestBody?.content ?? {});
  const isWrong = parameters.some(
    ({ in: place, name, schema }) =>
      place === 'query' && query.has(name) && faultsOf(schema, query.get(name)).length > 0,
  );
  if (isWrong || (content && faultsOf(content.schema, JSON.parse(body)).length > 0)) return 400;
  return Number(Object.keys(responses)[0]);
}

/** Whether a path is one of a template; the one with most words is listed first where two would fit. */
function matches(template: string, pathname: string): boolean {
  const pattern = template.replaceAll(/\{\w+\}/g, '(?!validate$|batch$)[^/]+');
  return new RegExp(`^${pattern}$`).test(pathname);
}
