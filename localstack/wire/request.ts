import type { IncomingMessage } from 'node:http';
import { AwsError } from '../core/aws-error.ts';
import { identify } from './identify.ts';
import type { RestRequest } from './service-endpoint.ts';

/** The largest body that is read: above every quota of the services behind, so that their own errors are seen first. */
export const maxBodyBytes = 16 * 1024 * 1024;

/** A request that was read whole. */
export interface WireRequest extends RestRequest {
  readonly id: string;
}

/** What is answered, in whichever protocol. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Reads a request whole. Throws `AwsError` RequestEntityTooLarge (413) past `maxBodyBytes`. */
export async function readRequest(message: IncomingMessage, id: string, signal: AbortSignal): Promise<WireRequest> {
  const url = parseUrl(message.url ?? '/');
  const { headers, method = 'GET' } = message;
  const endpoint = `http://${headers.host}`;
  return {
    id,
    method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: await readBody(message),
    caller: () => identify({ headers, endpoint, signal }),
  };
}

/** Throws `AwsError` for a request line that is no URL, such as `GET //`. */
function parseUrl(text: string): URL {
  try {
    return new URL(text, 'http://localhost');
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes)
      throw new AwsError('RequestEntityTooLarge', `The request body is larger than ${maxBodyBytes} bytes.`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
