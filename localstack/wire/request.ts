import type { IncomingMessage } from 'node:http';
import { AwsError } from '../core/aws-error.ts';
import type { HangUp } from './hang-up.ts';
import type { RestRequest } from './service-endpoint.ts';

/** The largest body that is read: above every quota of the services behind, so that their own errors are seen first. */
export const maxBodyBytes = 16 * 1024 * 1024;

/** A request that was read whole. */
export interface WireRequest extends RestRequest {
  /** `http://127.0.0.1:4566`, as the caller addressed it. */
  readonly endpoint: string;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** What is answered, in whichever protocol. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Reads a request whole. Throws `AwsError` RequestEntityTooLarge (413) past `maxBodyBytes`. */
export async function readRequest(message: IncomingMessage, id: string, hangUp: HangUp): Promise<WireRequest> {
  const url = parseUrl(message.url ?? '/');
  const { headers, method = 'GET' } = message;
  return {
    id,
    method,
    path: pathOf(message.url) ?? url.pathname,
    query: url.searchParams,
    headers,
    rawHeaders: message.rawHeaders,
    body: await readBody(message),
    endpoint: `http://${headers.host}`,
    get signal() {
      return hangUp.signal;
    },
  };
}

/** As it was sent and signed: a URL would resolve the dots in it. `undefined` for a request line of another form. */
function pathOf(target: string | undefined): string | undefined {
  return target?.startsWith('/') ? target.split('?', 1)[0] : undefined;
}

/** Throws `AwsError` for a request line that is no URL, such as `GET //`. */
function parseUrl(text: string): URL {
  try {
    return new URL(text, 'http://localhost');
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** By events: the async iterator of a stream costs more than the rest of a small request. */
async function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) {
        chunks.push(chunk);
        return;
      }
      message.pause();
      const text = `The request body is larger than ${maxBodyBytes} bytes.`;
      reject(new AwsError('RequestEntityTooLarge', text, 413));
    });
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    message.on('error', reject);
    message.on('close', () => reject(new Error('the caller hung up')));
  });
}
