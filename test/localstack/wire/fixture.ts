import { request as httpRequest } from 'node:http';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Identity } from '../../../localstack/core/principal.ts';
import type { Gate } from '../../../localstack/wire/gate.ts';
import type { FrontEndpoint } from '../../../localstack/wire/front-endpoint.ts';
import type { RestEndpoint, ServiceEndpoint } from '../../../localstack/wire/service-endpoint.ts';
import { WireServer } from '../../../localstack/wire/server.ts';
import { sqsEndpoint } from '../../../localstack/sqs/endpoint.ts';
import { startSqs } from '../sqs/fixture.ts';

export const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';

export const producer: Identity = {
  kind: 'user',
  arn: 'arn:aws:iam::000000000000:user/producer',
  uniqueId: 'AIDAPRODUCER',
};

/** Lets in whoever has an Authorization header, and lets them do everything. */
export const openGate: Gate = {
  identify: ({ headers }, { dialect }) => {
    if (headers['authorization'] !== undefined) return producer;
    throw new AwsError(
      dialect === 'query' ? 'MissingAuthenticationToken' : 'MissingAuthenticationTokenException',
      '',
      403,
    );
  },
  check: () => undefined,
};

const open: WireServer[] = [];

/** Ends the servers that a test started. */
export async function closeServers(): Promise<void> {
  await Promise.all(open.splice(0).map(async (server) => server.close()));
}

/** A wire server on any free port with SQS behind it, and further services. */
export async function startServer(
  more: readonly ServiceEndpoint[] = [],
  { gate = openGate, rest = [], front }: { gate?: Gate; rest?: readonly RestEndpoint[]; front?: FrontEndpoint } = {},
) {
  const started = startSqs();
  const faults: unknown[] = [];
  const server = new WireServer({
    services: [sqsEndpoint(started.sqs), ...more],
    rest,
    ...(front && { front }),
    gate,
    port: 0,
    onFault: (fault) => faults.push(fault),
  });
  open.push(server);
  const baseUrl = await server.listen();
  return { ...started, server, baseUrl, faults };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body, headers: { authorization, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Calls an operation of the AWS JSON protocol without an SDK. */
export async function callJson(url: string, target: string, body: string): Promise<Answer> {
  return post(url, body, { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' });
}

/** A GET with any Host header, which `fetch` does not allow. */
export async function getAs(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('error', reject).end();
  });
}
