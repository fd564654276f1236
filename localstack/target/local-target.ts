import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Behaviour, ok } from './behaviour.ts';
import { react } from './react.ts';
import { TargetLog } from './target-log.ts';

/** How a target is started. */
export interface LocalTargetOptions {
  /** Takes everything unless given. */
  readonly behaviour?: Behaviour;
  /** 0, which is the default, takes any free port. */
  readonly port?: number;
  /** ms since the epoch. */
  readonly now?: () => number;
  /** Requests that are remembered; the oldest goes first. */
  readonly capacity?: number;
}

/** Bytes of a request's body that are remembered. */
const maxBodyBytes = 64 * 1_024;

const defaultCapacity = 10_000;

/**
 * An HTTP target on this machine, for tests and for trying things out: it behaves as it is told and remembers what came. It verifies
 * nothing.
 */
export class LocalTarget {
  readonly log: TargetLog;
  /** Can be changed at any time; requests that came before are not asked again. */
  behaviour: Behaviour;
  readonly #now: () => number;
  readonly #server: Server;
  #port: number;

  private constructor({ behaviour = ok, capacity = defaultCapacity, now = Date.now, port = 0 }: LocalTargetOptions) {
    this.behaviour = behaviour;
    this.log = new TargetLog(capacity);
    this.#now = now;
    this.#port = port;
    this.#server = createServer((message, response) => this.#serve(message, response));
  }

  /** Rejects when the port is taken. */
  static async start(options: LocalTargetOptions = {}): Promise<LocalTarget> {
    const target = new LocalTarget(options);
    await target.accept();
    return target;
  }

  /** Without a slash at its end; the same for as long as it lives. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens again after `refuse`, at the same port. */
  async accept(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection and refuses new ones, until `accept`. */
  async refuse(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #serve(message: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      if (bytes < maxBodyBytes) chunks.push(chunk.subarray(0, maxBodyBytes - bytes));
      bytes += chunk.length;
    });
    // A caller that hangs up in the middle has sent nothing.
    message.on('error', () => undefined);
    message.on('end', () => this.#take(message, Buffer.concat(chunks).toString(), response));
  }

  #take({ headers, method = '', url = '' }: IncomingMessage, body: string, response: ServerResponse): void {
    const atMs = this.#now();
    const texts = Object.entries(headers).map(([name, value]) => [name, textOf(value)]);
    const request = {
      atMs,
      headers: Object.fromEntries(texts) as Record<string, string>,
      body,
      key: headers['idempotency-key'] === undefined ? undefined : textOf(headers['idempotency-key']),
    };
    const reaction = this.behaviour({ ...request, number: this.log.total + 1 });
    this.log.add({ ...request, method, path: url, reaction });
    react(reaction, response);
  }
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'object' ? value.join(', ') : (value ?? '');
}
