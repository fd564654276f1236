import { answerJson } from './aws-json.ts';
import { answerQuery, type QueryService } from './aws-query.ts';
import { type FaultListener, toAwsError } from './fault.ts';
import type { WireRequest, WireResponse } from './request.ts';
import type { RestHandler, ServiceEndpoint } from './service-endpoint.ts';

/** What a request can be for. */
export interface Routes {
  readonly services: readonly ServiceEndpoint[];
  readonly rest: RestHandler | undefined;
  readonly onFault: FaultListener;
}

/** Answers a request by what it is: AWS JSON (`X-Amz-Target`), AWS Query (`Action`), or a plain path. Never rejects. */
export async function answer(request: WireRequest, routes: Routes): Promise<WireResponse> {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const dot = target.lastIndexOf('.');
    const service = routes.services.find(({ targetPrefix }) => targetPrefix === target.slice(0, dot));
    if (!service) return plain(400, request.id, `No service ${target} here. ${directions(routes)}`);
    return answerJson(request, service, target.slice(dot + 1), routes.onFault);
  }
  const wanted = signedServiceOf(request);
  if (wanted !== undefined && !signedServices.has(wanted)) {
    return plain(
      400,
      request.id,
      `The service ${wanted} is not emulated; there are ${[...signedServices].join(', ')}.`,
    );
  }
  const form = formOf(request);
  if (form?.has('Action')) {
    const service = routes.services.find((candidate): candidate is QueryService => candidate.query !== undefined);
    if (service) return answerQuery(request, service, form, routes.onFault);
  }
  return answerRest(request, routes);
}

/** The names of the emulated services as signatures have them. */
const signedServices: ReadonlySet<string> = new Set(['sqs', 'dynamodb', 'events', 's3']);

/** Which service a signature is made out to: `…/20260101/us-east-1/sqs/aws4_request`. */
function signedServiceOf({ headers }: WireRequest): string | undefined {
  return /\/([\w-]+)\/aws4_request/.exec(String(headers['authorization'] ?? ''))?.[1];
}

function formOf(request: WireRequest): URLSearchParams | undefined {
  const type = String(request.headers['content-type'] ?? '');
  if (type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(request.body.toString());
  return request.method === 'GET' ? request.query : undefined;
}

async function answerRest(request: WireRequest, { rest, services, onFault }: Routes): Promise<WireResponse> {
  try {
    const response = await rest?.(request);
    if (!response) return plain(404, request.id, directions({ services }));
    return {
      status: response.status,
      headers: { 'x-amzn-requestid': request.id, ...response.headers },
      body: response.body ?? '',
    };
  } catch (error) {
    const { status, code, message } = toAwsError(error, onFault);
    return plain(status, request.id, `${code}: ${message}\n${directions({ services })}`);
  }
}

function directions({ services }: Pick<Routes, 'services'>): string {
  const targets = services.map(({ targetPrefix }) => `${targetPrefix}.<Operation>`).join(', ');
  return (
    `This is Sluice's embedded cloud. Send AWS requests with the header X-Amz-Target (${targets}), ` +
    'for example with the AWS CLI and --endpoint-url.'
  );
}

/** A plain text answer, for what is no request to AWS. */
export function plain(status: number, requestId: string, text: string): WireResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: `${text}\n` };
}
