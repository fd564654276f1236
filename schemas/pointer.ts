import { maxPointerLength } from './limits.ts';

/** Of a key, so much is shown that a hostile one cannot fill the report. */
const maxStepLength = 64;

/**
 * A JSON pointer (RFC 6901). A key is cut at 64 characters; a pointer that would be longer than 256 ends at the last object or
 * list that fits.
 */
export function toPointer(path: readonly PropertyKey[]): string {
  let pointer = '';
  for (const key of path) {
    const step = `/${wellFormed(String(key).slice(0, maxStepLength)).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (pointer.length + step.length > maxPointerLength) break;
    pointer += step;
  }
  return pointer;
}

/** Without control characters, and without the half of a surrogate pair that a key may hold or be cut to: safe to store and to show. */
function wellFormed(text: string): string {
  return Buffer.from(text)
    .toString()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD');
}
