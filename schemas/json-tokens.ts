const quote = 0x22;
const backslash = 0x5c;

const letterU = 0x75;
const simpleEscapes = new Set(Array.from('"\\/bfnrt', (character) => character.charCodeAt(0)));

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const words = ['true', 'false', 'null'] as const;

/** Where the white space that begins at `at` ends. */
export function skipSpace(text: string, at: number): number {
  for (let next = at; ; next += 1) {
    const code = text.charCodeAt(next);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return next;
  }
}

/** Behind the closing quote of the string whose opening quote is at `at`; -1 if it is none. */
export function endOfString(text: string, at: number): number {
  for (let next = at + 1; ;) {
    const code = text.charCodeAt(next);
    if (code === quote) return next + 1;
    if (code === backslash) {
      const length = escapeLength(text, next);
      if (length === -1) return -1;
      next += length;
    } else if (code >= 0x20) {
      next += 1;
    } else {
      // A control character, or NaN: the end of the text.
      return -1;
    }
  }
}

/** A text of 256 KiB can have 131,072 escapes: a pattern would take twice as long. */
function escapeLength(text: string, at: number): number {
  const code = text.charCodeAt(at + 1);
  if (code !== letterU) return simpleEscapes.has(code) ? 2 : -1;
  for (let digit = 2; digit < 6; digit += 1) if (!isHexDigit(text.charCodeAt(at + digit))) return -1;
  return 6;
}

function isHexDigit(code: number): boolean {
  const lowered = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lowered >= 0x61 && lowered <= 0x66);
}

/** Behind the number that begins at `at`; -1 if it is none. */
export function endOfNumber(text: string, at: number): number {
  return endOf(number, text, at);
}

/** Behind `true`, `false` or `null` at `at`; -1 if it is none of them. */
export function endOfWord(text: string, at: number): number {
  const word = words.find((each) => text.startsWith(each, at));
  return word === undefined ? -1 : at + word.length;
}

/**
 * A key with its escapes decoded, still behind the quote that opens it: of a key of digits alone V8 takes the number for a hash,
 * and whoever knows that could make thousands of keys collide in a set.
 *
 * @param quoted the text of the key without its closing quote
 */
export function decodeKey(quoted: string): string {
  return quoted.includes('\\') ? `"${JSON.parse(`${quoted}"`) as string}` : quoted;
}

/**
 * Whether a double can hold a number of JSON: it neither overflows nor vanishes, and if it is written as a whole number, all
 * digits come out again. `9007199254740993` would come out as `…992`; `0.1` and `1e21` are what they are everywhere.
 */
export function isHeldByDouble(literal: string): boolean {
  const value = Number(literal);
  if (value === 0) return !/^[^eE]*[1-9]/.test(literal);
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return Number.isFinite(value);
  return /[.eE]/.test(literal) || String(value) === literal;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
