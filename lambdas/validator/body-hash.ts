import { createHash } from 'node:crypto';

/**
 * A digest of an event's content: the same for the same content, whatever the order of its keys or the white space
 * between them. 128 bits of SHA-256 in base64url, 22 characters.
 */
export function bodyHash(event: unknown): string {
  return createHash('sha256').update(canonicalJson(event)).digest('base64url').slice(0, 22);
}

/** JSON with the keys of every object in code-unit order, as RFC 8785 has them. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** A copy: a function that JSON.stringify asks at each member would cost several times as much. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key): [string, unknown] => [key, inOrder(Reflect.get(value, key))]));
}
