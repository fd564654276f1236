import { hash } from 'node:crypto';
import type { Authorization, SignedParts } from './authorization.ts';

/** A request that is signed. */
export interface SignableRequest extends SignedParts {
  readonly method: string;
  /** As it was sent: percent-encoded, without the query. */
  readonly path: string;
  readonly body: Buffer;
  /** Node's names and values in turn: they tell a header that came twice from one that has a comma. */
  readonly rawHeaders?: readonly string[];
}

/** The SHA-256 of bytes in hexadecimal; of a text, of its characters as bytes, as header values come from Node. */
export function sha256(content: string | Buffer): string {
  return hash('sha256', typeof content === 'string' ? Buffer.from(content, 'latin1') : content, 'hex');
}

/**
 * A request in the one form that both sides sign.
 *
 * @param payloadHash of the body, or what stands for it
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (checked 2026-11-21)
 */
export function canonicalRequest(
  request: SignableRequest,
  { service, signedHeaders }: Authorization,
  payloadHash: string,
): string {
  const { method, path, query } = request;
  const lines = signedHeaders.map((name) => `${name}:${headerText(request, name)}`);
  const uri = service === 's3' ? path || '/' : encodedAgain(path);
  return [method, uri, canonicalQuery(query), ...lines, '', signedHeaders.join(';'), payloadHash].join('\n');
}

/** A path that stays the same whichever way it is brought into form: without `.` and empty parts, and nothing to encode. */
const plainPath = /^(\/[\w~-][\w.~-]*)*\/?$/;

/** S3 signs a path as it is sent. Every other service signs its parts encoded once more, without `.`, `..` and empty ones. */
function encodedAgain(path: string): string {
  if (path === '' || path === '/') return '/';
  if (plainPath.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(encode(part));
  }
  return `/${parts.join('/')}${parts.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

function canonicalQuery(query: URLSearchParams): string {
  if (query.size === 0) return '';
  const pairs: [string, string][] = [];
  for (const [name, value] of query) if (name !== 'X-Amz-Signature') pairs.push([encode(name), encode(value)]);
  pairs.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Node puts `, ` between the values of a header that comes twice, where a signature has only a comma. */
function headerText({ headers, rawHeaders }: SignableRequest, name: string): string {
  const value = headers[name];
  if (Array.isArray(value)) return value.map(trimmed).join(',');
  // A header may have the name of what every object has.
  if (typeof value !== 'string') return '';
  return rawHeaders && value.includes(', ') ? valuesOf(name, rawHeaders).map(trimmed).join(',') : trimmed(value);
}

function valuesOf(name: string, rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

/** Not `trim`, which takes more for blank than a header has, such as the byte A0 of a UTF-8 character. */
function trimmed(value: string): string {
  const single = value.replaceAll(/[ \t]+/g, ' ');
  return single.slice(single.startsWith(' ') ? 1 : 0, single.endsWith(' ') ? -1 : undefined);
}

/** RFC 3986: `encodeURIComponent` leaves five characters that a signature does not. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
