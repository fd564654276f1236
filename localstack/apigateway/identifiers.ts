import { createHash } from 'node:crypto';

/**
 * An identifier as API Gateway makes them, ten letters and digits; the same for the same words, so that a URL stays the same from
 * one start to the next.
 */
export function identifier(...words: readonly string[]): string {
  const digest = createHash('sha256').update(words.join('\n')).digest();
  return digest.readBigUInt64BE().toString(36).padStart(10, '0').slice(-10);
}
