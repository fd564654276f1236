import { decodeKey, endOfNumber, endOfString, endOfWord, isHeldByDouble, skipSpace } from './json-tokens.ts';
import { maxEventDepth, maxEventValues, maxReportedProblems } from './limits.ts';

/** What is in the text of an event that JSON forbids, or that JSON allows and no event may have. */
export interface JsonFinding {
  readonly code:
    'malformed_json' | 'too_deep' | 'too_many_values' | 'duplicate_key' | 'forbidden_key' | 'number_out_of_range';
  readonly path: readonly (string | number)[];
  /** The character of the text at which it was found. */
  readonly at: number;
}

/** What a scan found. */
export interface JsonScan {
  /** Why it did not go on; the text must then not be parsed. */
  readonly stop: JsonFinding | undefined;
  /** The first of what else was found. */
  readonly findings: readonly JsonFinding[];
  /** How many more. */
  readonly unlisted: number;
}

/**
 * Reads JSON text once, from left to right, and makes no value of it: in linear time, and no further than the limits. It tells
 * what `JSON.parse` hides: a key that is there twice, a number that comes out as another, `__proto__`.
 */
export function scanJson(text: string): JsonScan {
  const scanner = new JsonScanner(text);
  scanner.scan();
  return scanner;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Each step answers whether to go on. Recursion is as deep as events may be nested. */
class JsonScanner implements JsonScan {
  readonly findings: JsonFinding[] = [];
  stop: JsonFinding | undefined;
  unlisted = 0;
  readonly #text: string;
  /** Indexes, and keys behind the quote that opens them. */
  readonly #path: (string | number)[] = [];
  #at = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): void {
    if (this.#value() && this.#at < this.#text.length) this.#end('malformed_json');
  }

  /** A value and the white space around it. */
  #value(): boolean {
    this.#values += 1;
    if (this.#values > maxEventValues) return this.#end('too_many_values');
    this.#at = skipSpace(this.#text, this.#at);
    if (!this.#bareValue()) return false;
    this.#at = skipSpace(this.#text, this.#at);
    return true;
  }

  #bareValue(): boolean {
    switch (this.#text.charCodeAt(this.#at)) {
      case openBrace:
        return this.#members(closeBrace);
      case openBracket:
        return this.#members(closeBracket);
      case quote:
        return this.#moveTo(endOfString(this.#text, this.#at));
      case 0x74: // t
      case 0x66: // f
      case 0x6e: // n
        return this.#moveTo(endOfWord(this.#text, this.#at));
      default:
        return this.#number();
    }
  }

  #number(): boolean {
    const start = this.#at;
    if (!this.#moveTo(endOfNumber(this.#text, start))) return false;
    if (!isHeldByDouble(this.#text.slice(start, this.#at))) this.#find('number_out_of_range', start);
    return true;
  }

  /** What is in an object or a list, up to its closing bracket. */
  #members(close: typeof closeBrace | typeof closeBracket): boolean {
    if (this.#path.length >= maxEventDepth) return this.#end('too_deep');
    this.#at = skipSpace(this.#text, this.#at + 1);
    if (this.#take(close)) return true;
    const keys = new Set<string>();
    for (let index = 0; ; index += 1) {
      if (close === closeBracket) this.#path.push(index);
      else if (!this.#key(keys)) return false;
      if (!this.#value()) return false;
      this.#path.pop();
      if (this.#take(close)) return true;
      if (!this.#take(comma)) return this.#end('malformed_json');
    }
  }

  /** A key up to its colon; it is on the path then. */
  #key(keys: Set<string>): boolean {
    const start = skipSpace(this.#text, this.#at);
    const end = this.#text.charCodeAt(start) === quote ? endOfString(this.#text, start) : -1;
    if (!this.#moveTo(end)) return false;
    this.#at = skipSpace(this.#text, end);
    if (!this.#take(colon)) return this.#end('malformed_json');
    const key = decodeKey(this.#text.slice(start, end - 1));
    this.#path.push(key);
    if (key === '"__proto__') this.#find('forbidden_key', start);
    const before = keys.size;
    keys.add(key);
    if (keys.size === before) this.#find('duplicate_key', start);
    return true;
  }

  #take(character: number): boolean {
    const isThere = this.#text.charCodeAt(this.#at) === character;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #moveTo(end: number): boolean {
    if (end === -1) return this.#end('malformed_json');
    this.#at = end;
    return true;
  }

  #find(code: JsonFinding['code'], at: number): void {
    if (this.findings.length < maxReportedProblems) this.findings.push({ code, path: this.#pathSoFar(), at });
    else this.unlisted += 1;
  }

  #end(code: JsonFinding['code']): false {
    // Of text that is no JSON, nobody knows what is a key in it.
    this.stop = { code, path: code === 'malformed_json' ? [] : this.#pathSoFar(), at: this.#at };
    return false;
  }

  #pathSoFar(): (string | number)[] {
    return this.#path.map((step) => (typeof step === 'string' ? step.slice(1) : step));
  }
}
