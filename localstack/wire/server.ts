import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FaultListener, toAwsError } from './fault.ts';
import type { Gate } from './gate.ts';
import { HangUp } from './hang-up.ts';
import { isLoopbackHost } from './loopback.ts';
import { readRequest, type WireResponse } from './request.ts';
import { answer, plain, type Routes } from './route.ts';
import type { FrontEndpoint } from './front-endpoint.ts';
import type { RestEndpoint, ServiceEndpoint } from './service-endpoint.ts';

/** What a WireServer is made of. */
export interface WireServerOptions {
  /** Found by their target prefixes, or by the service that a request is signed for. */
  readonly services: readonly ServiceEndpoint[];
  /** Found by the service that a request is signed for. */
  readonly rest: readonly RestEndpoint[];
  /** Asked before the services. */
  readonly front?: FrontEndpoint;
  readonly gate: Gate;
  /** 0 takes any free port. */
  readonly port: number;
  /** Told of exceptions that are no `AwsError`. */
  readonly onFault: FaultListener;
}

/** Serves AWS services over HTTP to programs on this machine, and to no other: it listens on 127.0.0.1. */
export class WireServer {
  readonly #server: Server;
  readonly #routes: Routes;
  readonly #port: number;

  constructor({ port, ...routes }: WireServerOptions) {
    const { onFault } = routes;
    this.#routes = routes;
    this.#port = port;
    // SDKs keep connections open; one that the server closes first can lose a request.
    this.#server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, (message, response) => {
      this.#serve(message, response).catch(onFault);
    });
  }

  /** @returns the base URL, `http://127.0.0.1:4566`. Rejects with advice when the port is taken. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException): void =>
        reject(error.code === 'EADDRINUSE' ? portInUse(this.#port, error) : error);
      this.#server.once('error', fail);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', fail);
        resolve();
      });
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Stops listening and ends every connection; requests that still wait are aborted. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const hangUp = new HangUp();
    response.once('close', () => {
      if (!response.writableFinished) hangUp.happened();
    });
    const answered = await this.#answer(message, hangUp);
    if (hangUp.hasHappened) return;
    // A body that was not read whole would be taken for the next request.
    if (!message.complete) response.setHeader('connection', 'close');
    response.writeHead(answered.status, { ...answered.headers, 'content-length': Buffer.byteLength(answered.body) });
    response.end(answered.body);
  }

  async #answer(message: IncomingMessage, hangUp: HangUp): Promise<WireResponse> {
    const id = randomUUID();
    const { host } = message.headers;
    if (!isLoopbackHost(host)) return plain(403, id, `Refused: the host ${host} is not a name of this machine.`);
    try {
      return await answer(await readRequest(message, id, hangUp), this.#routes);
    } catch (error) {
      // The caller hung up while it was sending.
      if (hangUp.hasHappened || message.destroyed) return plain(400, id, 'aborted');
      const { status, code, message: text } = toAwsError(error, this.#routes.onFault);
      return plain(status, id, `${code}: ${text}`);
    }
  }
}

function portInUse(port: number, cause: Error): Error {
  return new Error(`Port ${port} of 127.0.0.1 is in use. Stop what listens there, or choose another with --port.`, {
    cause,
  });
}
