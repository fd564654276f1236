import type { Identity } from '../core/principal.ts';
import { signingNameOf } from '../identity/sigv4/authorization.ts';
import { answerJson } from './aws-json.ts';
import { answerQuery, type QueryService } from './aws-query.ts';
import { decodedBody } from './decoded-body.ts';
import { type FaultListener, toAwsError } from './fault.ts';
import { admit, type Gate } from './gate.ts';
import type { WireRequest, WireResponse } from './request.ts';
import type { FrontEndpoint } from './front-endpoint.ts';
import type { RestEndpoint, ServiceEndpoint } from './service-endpoint.ts';

/** What a request can be for. */
export interface Routes {
  readonly services: readonly ServiceEndpoint[];
  readonly rest: readonly RestEndpoint[];
  /** Asked first: it knows by host and path what is for it. */
  readonly front?: FrontEndpoint;
  readonly gate: Gate;
  readonly onFault: FaultListener;
}

/**
 * Answers a request by what it is: AWS JSON (`X-Amz-Target`), AWS Query (`Action`), or a path of the service that it is signed
 * for. Never rejects.
 */
export async function answer(request: WireRequest, routes: Routes): Promise<WireResponse> {
  const { front, gate, onFault, ...behind } = routes;
  const inFront = front?.answer(request, {
    gate,
    onFault,
    call: async (inner, identity) => answer(inner, { ...behind, onFault, gate: gateOf(identity, gate) }),
  });
  if (inFront) return inFront;
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const dot = target.lastIndexOf('.');
    const service = routes.services.find(({ targetPrefix }) => targetPrefix === target.slice(0, dot));
    if (!service) return plain(400, request.id, `No service ${target} here. ${directions(routes)}`);
    return answerJson(request, service, target.slice(dot + 1), routes);
  }
  const wanted = signingNameOf(request);
  if (front && wanted === front.signingName) return plain(404, request.id, front.directions);
  if (wanted !== undefined && !emulated(routes).has(wanted)) {
    const there = [...emulated(routes)].join(', ');
    return plain(400, request.id, `The service ${wanted} is not emulated; there are ${there}.`);
  }
  const form = formOf(request);
  const queryService = form?.has('Action') ? findQueryService(form.get('Action') ?? '', wanted, routes) : undefined;
  if (form && queryService) return answerQuery(request, queryService, form, routes);
  const rest = routes.rest.find(({ signingName }) => signingName === wanted);
  if (rest) return answerRest(request, rest, routes);
  return plain(404, request.id, directions(routes));
}

/** A gate at which somebody is known already. */
function gateOf(identity: Identity, gate: Gate): Gate {
  return { identify: () => identity, check: (principal, access) => gate.check(principal, access) };
}

/** The names of the emulated services as signatures have them. */
function emulated({ rest, services }: Routes): ReadonlySet<string> {
  return new Set([...services, ...rest].map(({ signingName }) => signingName));
}

/** By the signature; without one, by what the services can do: somebody has to tell the caller that it is missing. */
function findQueryService(action: string, signedFor: string | undefined, routes: Routes): QueryService | undefined {
  const candidates = routes.services.filter((service): service is QueryService => service.query !== undefined);
  if (signedFor !== undefined) return candidates.find(({ signingName }) => signingName === signedFor);
  return candidates.find(({ operations }) => Object.hasOwn(operations, action)) ?? candidates[0];
}

function formOf(request: WireRequest): URLSearchParams | undefined {
  const type = String(request.headers['content-type'] ?? '');
  if (type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(decodedBody(request).toString());
  return request.method === 'GET' ? request.query : undefined;
}

async function answerRest(
  request: WireRequest,
  endpoint: RestEndpoint,
  { gate, onFault }: Routes,
): Promise<WireResponse> {
  const { headers, status, body } = await run();
  return { status, headers: { 'x-amzn-requestid': request.id, ...headers }, body: body ?? '' };

  async function run(): Promise<Awaited<ReturnType<RestEndpoint['handle']>>> {
    try {
      const dialect = endpoint.signingName === 's3' ? 's3' : 'rest-json';
      return await endpoint.handle(request, admit(request, endpoint.signingName, dialect, gate));
    } catch (error) {
      return endpoint.renderError(toAwsError(error, onFault), request);
    }
  }
}

function directions({ rest, services }: Routes): string {
  const targets = services.map(({ targetPrefix }) => `${targetPrefix}.<Operation>`).join(', ');
  const paths = rest.map(({ signingName }) => signingName).join(', ');
  return (
    `This is Sluice's embedded cloud. Send signed AWS requests with the header X-Amz-Target (${targets})` +
    `${paths && `, or to the paths of ${paths}`}, for example with the AWS CLI and --endpoint-url.`
  );
}

/** A plain text answer, for what is no request to AWS. */
export function plain(status: number, requestId: string, text: string): WireResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: `${text}\n` };
}
