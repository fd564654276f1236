import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credential } from '../../../../localstack/identity/credential.ts';
import { parseAuthorization } from '../../../../localstack/identity/sigv4/authorization.ts';
import type { SignableRequest } from '../../../../localstack/identity/sigv4/canonical-request.ts';
import type { SignatureFailure } from '../../../../localstack/identity/sigv4/signature-failure.ts';
import { SignatureVerifier, type Verification } from '../../../../localstack/identity/sigv4/verify-signature.ts';

export const region = 'us-east-1';

/** When requests are signed and verified. */
export const signedAt = Date.UTC(2026, 0, 1, 12);

const identity = { kind: 'user', arn: 'arn:aws:iam::123456789012:user/ann', uniqueId: 'AIDAANN' } as const;
export const lasting: Credential = { accessKeyId: 'AKIAANN', secretAccessKey: 'secret/+=', identity };
export const temporary: Credential = {
  accessKeyId: 'ASIAANN',
  secretAccessKey: 'other secret',
  sessionToken: 'token/+==',
  expiresAt: signedAt + 900_000,
  identity,
};

/** The hash that the signer is made with. */
export class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

/** A request as a client has it before it signs. */
export interface Unsigned {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  /** A list for a header that is sent several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly service?: string;
  readonly credential?: Credential;
  readonly at?: number;
  /** Signs in the query. */
  readonly expiresIn?: number;
}

/** Signs a request with the signer of AWS's SDK and sends it, as far as Node's HTTP server would tell of it. */
export async function send(unsigned: Unsigned = {}): Promise<SignableRequest> {
  const { method = 'POST', path = '/', query = {}, body = '', service = 'sqs', at = signedAt, expiresIn } = unsigned;
  const sent: Readonly<Record<string, string | readonly string[]>> = { host: '127.0.0.1:4566', ...unsigned.headers };
  const signer = new SignatureV4({
    service,
    region,
    credentials: unsigned.credential ?? lasting,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  });
  const headers = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, valuesOf(value).join(',')]));
  const request = {
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: 4566,
    method,
    path,
    query: { ...query },
    headers,
    body,
  };
  const options = { signingDate: new Date(at) };
  const signed =
    expiresIn === undefined
      ? await signer.sign(request, options)
      : await signer.presign(request, { ...options, expiresIn });
  // Signed in the query, AWS's own headers are there too.
  const kept = Object.entries(signed.headers).map(([name, value]) => [name, sent[name] ?? value] as const);
  return received(method, path, signed.query ?? {}, kept, body);
}

/** What the server is told: headers in lower case, several of one name put together. */
function received(
  method: string,
  path: string,
  query: Readonly<Record<string, unknown>>,
  sent: readonly (readonly [string, string | readonly string[]])[],
  body: string,
): SignableRequest {
  const lines = sent.flatMap(([name, value]) => valuesOf(value).map((one) => [name, one] as const));
  const headers: Record<string, string> = {};
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`,
    ),
  );
  return {
    method,
    path,
    query: new URLSearchParams(pairs.join('&')),
    headers,
    rawHeaders: lines.flat(),
    body: Buffer.from(body),
  };
}

/** HTTP knows no blank around a value. */
function valuesOf(value: string | readonly string[]): string[] {
  return (typeof value === 'string' ? [value] : value).map((one) => one.trim());
}

const verifier = new SignatureVerifier();

function find(id: string): Credential | undefined {
  return [lasting, temporary].find(({ accessKeyId }) => accessKeyId === id);
}

/** What comes of a request: whose it is, or what is wrong. */
export function verify(request: SignableRequest, over: Partial<Verification> = {}): Credential | SignatureFailure {
  const authorization = parseAuthorization(request);
  if ('problem' in authorization) return authorization;
  return verifier.verify(request, authorization, {
    region,
    service: authorization.service,
    signerNow: signedAt,
    cloudNow: signedAt,
    find,
    ...over,
  });
}

/** The name of what is wrong; `undefined` when nothing is. */
export function problemOf(request: SignableRequest, over: Partial<Verification> = {}): string | undefined {
  const outcome = verify(request, over);
  return 'problem' in outcome ? outcome.problem : undefined;
}
