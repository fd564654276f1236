import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ApiAnswer } from './answers.ts';
import type { ApiCall } from './calls.ts';

/** Sends a request and gives the answer. */
export type SendCall = (call: ApiCall) => Promise<ApiAnswer>;

/** Whose name requests are signed in, and what is to be sent besides. */
export interface Signing {
  readonly accessKeyId: string;
  readonly secretAccessKey?: string;
}

/** Headers that prove who sends a request to the API. */
export async function signatureOf(
  url: URL,
  { method, mediaType, body }: Omit<ApiCall, 'target'>,
  { accessKeyId, secretAccessKey = 'local' }: Signing,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    service: 'execute-api',
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    sha256: Hash.bind(null, 'sha256'),
  });
  const { headers } = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...(mediaType !== undefined && { 'content-type': mediaType }) },
    ...(body !== undefined && { body }),
  });
  return headers;
}

/** Sends requests to the API at a URL, signed. */
export function signedApi(baseUrl: string, signing: Signing): SendCall {
  return async (call) => {
    const url = new URL(baseUrl.replace(/\/$/, '') + call.target);
    const headers = await signatureOf(url, call, signing);
    const response = await fetch(url, {
      method: call.method,
      headers,
      ...(call.body !== undefined && { body: call.body }),
    });
    return {
      status: response.status,
      mediaType: response.headers.get('content-type')?.split(';', 1)[0] ?? '',
      text: await response.text(),
      retryAfter: response.headers.get('retry-after'),
    };
  };
}
