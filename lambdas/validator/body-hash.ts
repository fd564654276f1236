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
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member) ? sortKeys(member) : member,
  );
}

function sortKeys(object: object): object {
  const keys = Object.keys(object).toSorted();
  return Object.fromEntries(keys.map((key): [string, unknown] => [key, Reflect.get(object, key)]));
}
