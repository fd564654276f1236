import { problemDetails, type ProblemDetails } from '../../schemas/api/problem-details.ts';
import { signatureOf } from '../openapi/signed-api.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** What is sent beside the path. */
export interface ApiCall {
  readonly body?: string;
  readonly mediaType?: string;
  /** Whose access key; nobody signs if `null`. */
  readonly as?: string | null;
  readonly secret?: string;
}

/** What came back. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

/** The API of a pipeline as a producer sees it: requests signed by hand, with nothing between them and the wire. */
export class ApiClient {
  readonly url: string;

  constructor({ apiUrl }: PipelineBed) {
    this.url = `${apiUrl}/`;
  }

  async post(path: string, body: unknown, call: ApiCall = {}): Promise<ApiAnswer> {
    return this.send('POST', path, { ...call, body: typeof body === 'string' ? body : JSON.stringify(body) });
  }

  async get(path: string, call: ApiCall = {}): Promise<ApiAnswer> {
    return this.send('GET', path, call);
  }

  /** @param path after the stage, without its first slash */
  async send(method: string, path: string, call: ApiCall): Promise<ApiAnswer> {
    const { body, mediaType = 'application/json', as = 'operator', secret = 'local' } = call;
    const target = new URL(path, this.url);
    const sent = body === undefined ? {} : { body, mediaType };
    const headers =
      as === null
        ? { ...(body !== undefined && { 'content-type': mediaType }) }
        : await signatureOf(target, { method, ...sent }, { accessKeyId: as, secretAccessKey: secret });
    const response = await fetch(target, { method, headers, ...(body !== undefined && { body }) });
    return {
      status: response.status,
      headers: response.headers,
      json: (await response.json()) as Record<string, unknown>,
    };
  }
}

/** An error answer's body. Fails for one that has not the one shape of every error, whatever made it. */
export function problemOf({ status, headers, json }: ApiAnswer): ProblemDetails {
  const problem = problemDetails.parse(json);
  expect([problem.status, headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  return problem;
}
