import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { credentials } from '../client-config.ts';

/** What one side answered, its JSON parsed, errors without their namespaces. */
export interface Answer {
  readonly status: number;
  /** The error's code; absent when it was none. */
  readonly code?: string;
  readonly message?: string;
  readonly body: unknown;
}

/** One of the two that are asked, by AWS's JSON protocol and without an SDK, whose checks would keep bad requests back. */
export class Side {
  readonly #endpoint: URL;
  readonly #signer = new SignatureV4({ service: 'dynamodb', region: 'us-east-1', credentials, sha256: Sha256 });

  constructor(endpoint: string) {
    this.#endpoint = new URL(endpoint);
  }

  /** Rejects when there is no answer in JSON. */
  async ask(operation: string, input: unknown): Promise<Answer> {
    const { protocol, host, hostname, port } = this.#endpoint;
    const body = JSON.stringify(input);
    const { headers } = await this.#signer.sign({
      method: 'POST',
      protocol,
      hostname,
      port: Number(port),
      path: '/',
      query: {},
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body,
    });
    const response = await fetch(this.#endpoint, { method: 'POST', headers, body });
    const text = await response.text();
    return answerOf(response.status, text === '' ? {} : JSON.parse(text));
  }
}

/** Whichever of the two the error's text comes under. */
interface Texts {
  readonly message?: string;
  readonly Message?: string;
}

function answerOf(status: number, body: Record<string, unknown>): Answer {
  if (status === 200) return { status, body };
  const { __type: type, message, Message, ...members } = body as Record<string, unknown> & Texts;
  const code = String(type).replace(/^.*#/, '');
  return { status, code, message: message ?? Message ?? '', body: members };
}

/** Node's SHA-256 in the form that the signer asks for. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
