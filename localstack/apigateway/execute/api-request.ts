import type { WireRequest } from '../../wire/request.ts';
import type { Value } from '../vtl/values.ts';

/** A request to a stage of an API. */
export interface ApiRequest {
  readonly wire: WireRequest;
  readonly apiId: string;
  readonly stageName: string;
  /** After the stage, as it was sent: percent-encoded, with its slash in front. */
  readonly path: string;
}

const byPath = /^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/;
const byHost = /^([^.:]+)\.execute-api\.localhost(?::\d+)?$/i;

/**
 * Reads where a request is addressed to: `/restapis/<api>/<stage>/_user_request_/<path>`, as LocalStack has it, or by its host,
 * `<api>.execute-api.localhost`. `undefined` for what is not for an API.
 */
export function apiRequestOf(wire: WireRequest): ApiRequest | undefined {
  const found = byPath.exec(wire.path);
  if (found) return { wire, apiId: found[1] ?? '', stageName: found[2] ?? '', path: found[3] ?? '/' };
  const host = byHost.exec(String(wire.headers['host'] ?? ''));
  if (!host) return undefined;
  const [, stageName = '', ...parts] = wire.path.split('/');
  return { wire, apiId: (host[1] ?? '').toLowerCase(), stageName, path: `/${parts.join('/')}` };
}

/** The headers by their names as they were sent; of one that came twice the last. */
export function headersOf({ headers, rawHeaders }: WireRequest): Map<string, Value> {
  return new Map(Array.from(allHeadersOf({ headers, rawHeaders }), ([name, values]) => [name, values.at(-1)]));
}

/** Every value of each header, by the header's name as it was sent. */
export function allHeadersOf({
  headers,
  rawHeaders,
}: Pick<WireRequest, 'headers'> & { readonly rawHeaders?: readonly string[] | undefined }): Map<string, string[]> {
  const all = new Map<string, string[]>();
  const add = (name: string, value: string): void => void all.set(name, [...(all.get(name) ?? []), value]);
  if (rawHeaders)
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) add(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  else for (const [name, value] of Object.entries(headers)) for (const one of [value ?? []].flat()) add(name, one);
  return all;
}

/** The values of the query by their names; of one that came twice the last. */
export function queryOf({ query }: WireRequest): Map<string, Value> {
  return new Map(query);
}
