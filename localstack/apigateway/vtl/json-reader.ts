import { JavaDouble, JsonList, type Value } from './values.ts';

/** Nested lists and objects, at most: one more and the body is no JSON that is taken. */
const maxDepth = 500;

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;

/**
 * Reads JSON as templates see it: the keys of an object stay in their order, `__proto__` among them, and an integer keeps all its
 * digits, which `JSON.parse` would not do.
 *
 * @throws SyntaxError
 */
export function readJson(text: string): Value {
  let at = 0;

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const fail = (): never => {
    throw new SyntaxError(`Unexpected JSON at position ${at}`);
  };
  const take = (wanted: string): boolean => {
    match(space);
    if (!text.startsWith(wanted, at)) return false;
    at += wanted.length;
    return true;
  };
  // By its end, not by a pattern: a text may be a megabyte long.
  const string = (): string | undefined => {
    match(space);
    if (text[at] !== '"') return undefined;
    const end = endOfString(text, at + 1);
    const quoted = text.slice(at, end + 1);
    at = end + 1;
    return JSON.parse(quoted) as string;
  };
  const key = (): string => {
    const name = string() ?? fail();
    return take(':') ? name : fail();
  };
  const object = (depth: number): Value => {
    const members = new Map<string, Value>();
    if (take('}')) return members;
    do {
      const name = key();
      members.set(name, value(depth));
    } while (take(','));
    return take('}') ? members : fail();
  };
  const list = (depth: number): Value => {
    const members = new JsonList();
    if (take(']')) return members;
    do members.push(value(depth));
    while (take(','));
    return take(']') ? members : fail();
  };
  const value = (depth: number): Value => {
    if (depth > maxDepth) fail();
    if (take('{')) return object(depth + 1);
    if (take('[')) return list(depth + 1);
    if (take('true')) return true;
    if (take('false')) return false;
    if (take('null')) return null;
    const quoted = string();
    if (quoted !== undefined) return quoted;
    const digits = match(number);
    return digits ? numberOf(digits) : fail();
  };

  const result = value(0);
  match(space);
  return at === text.length ? result : fail();
}

/** Where a text ends: at a quote before which backslashes come in pairs. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (before > from && text[before - 1] === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

function numberOf([text, fraction, exponent]: RegExpExecArray): Value {
  if (fraction !== undefined || exponent !== undefined) return new JavaDouble(Number(text));
  const integer = Number(text);
  return Number.isSafeInteger(integer) ? integer : BigInt(text);
}
