import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { maxResponseBytes } from '../limits.ts';

/** One invocation as the Runtime API hands it out. */
export interface Invocation {
  readonly requestId: string;
  readonly functionArn: string;
  /** X-Ray's header: `Root=…;Parent=…;Sampled=0`. */
  readonly traceId: string;
  /** Milliseconds since the epoch, on the machine's own clock. */
  readonly deadlineMs: number;
  /** The event as JSON. */
  readonly body: string;
}

/** A function's error as it was posted. */
export interface ErrorDocument {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What the process on the other side did. */
export type RuntimeSignal =
  | { readonly kind: 'ready' }
  | { readonly kind: 'response'; readonly body: Buffer | 'too-large' }
  | { readonly kind: 'error'; readonly document: ErrorDocument };

/**
 * The Lambda Runtime API of one execution environment, on a loopback port of its own: any runtime client that speaks the
 * documented protocol can connect. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, checked 2026-11-21
 */
export class RuntimeApi {
  readonly #onSignal: (signal: RuntimeSignal) => void;
  readonly #server: Server;
  #queued: Invocation | undefined;
  #current: string | undefined;
  #waiting: ServerResponse | undefined;

  constructor(onSignal: (signal: RuntimeSignal) => void) {
    this.#onSignal = onSignal;
    // The process keeps one connection for life; a long invocation must not lose it.
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, noDelay: true }, (request, response) =>
      this.#route(request, response),
    );
  }

  /** Starts listening. @returns `host:port`, the value of AWS_LAMBDA_RUNTIME_API */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Hands the invocation to the process, now or when it asks for the next one. */
  offer(invocation: Invocation): void {
    this.#queued = invocation;
    this.#handOut();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/2018-06-01/runtime/invocation/next') {
      this.#waiting = response;
      response.once('close', () => {
        if (this.#waiting === response) this.#waiting = undefined;
      });
      this.#current = undefined;
      this.#onSignal({ kind: 'ready' });
      this.#handOut();
      return;
    }
    const posted = /^\/2018-06-01\/runtime\/(?:invocation\/([\w-]+)\/(response|error)|init\/(error))$/.exec(path);
    if (request.method !== 'POST' || !posted) return reply(response, 404, 'NotFound', `No such path: ${path}`);
    const [, requestId, kind = 'error'] = posted;
    collect(request, (body) => {
      if (requestId !== this.#current) return reply(response, 400, 'InvalidRequestID', 'Invalid request ID');
      if (kind === 'response' && body === 'too-large') {
        reply(response, 413, 'RequestEntityTooLarge', `The response is over ${maxResponseBytes} bytes`);
      } else {
        reply(response, 202);
      }
      this.#onSignal(
        kind === 'response' ? { kind, body } : { kind: 'error', document: documentOf(body, request.headers) },
      );
    });
  }

  #handOut(): void {
    if (!this.#waiting || !this.#queued) return;
    const { requestId, functionArn, traceId, deadlineMs, body } = this.#queued;
    const response = this.#waiting;
    this.#current = requestId;
    this.#queued = undefined;
    this.#waiting = undefined;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-deadline-ms': deadlineMs,
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': traceId,
    });
    response.end(body);
  }
}

function reply(response: ServerResponse, status: number, errorType?: string, errorMessage?: string): void {
  const body = JSON.stringify(errorType ? { errorType, errorMessage } : { status: 'OK' });
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

function collect(request: IncomingMessage, done: (body: Buffer | 'too-large') => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxResponseBytes) chunks.push(chunk);
  });
  request.on('end', () => done(bytes > maxResponseBytes ? 'too-large' : Buffer.concat(chunks)));
}

function documentOf(body: Buffer | 'too-large', headers: IncomingMessage['headers']): ErrorDocument {
  const fallback = {
    errorType: String(headers['lambda-runtime-function-error-type'] ?? 'Unhandled'),
    errorMessage: '',
  };
  try {
    const { errorType, errorMessage, trace } = JSON.parse(body.toString()) as Partial<Record<string, unknown>>;
    return {
      errorType: typeof errorType === 'string' ? errorType : fallback.errorType,
      errorMessage: typeof errorMessage === 'string' ? errorMessage : fallback.errorMessage,
      ...(Array.isArray(trace) && { trace: trace.map(String) }),
    };
  } catch {
    return fallback;
  }
}
