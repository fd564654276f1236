import { javaRegex, matchesWhole, replaceMatches } from './java-regex.ts';
import { TemplateFailure } from './template-failure.ts';
import { jsonText, textOf } from './text.ts';
import { isCallable, isNull, JavaDouble, type Value } from './values.ts';

type Method<Target> = (target: Target, ...parameters: readonly Value[]) => Value;
type Methods<Target> = Readonly<Record<string, Method<Target>>>;

const ofAll: Methods<Value> = {
  equals: (target, other) => sameValue(target, other),
  toString: textOf,
};

const ofTexts: Methods<string> = {
  charAt: (text, index) => text.charAt(integer(index)),
  compareTo: (text, other) => (text < textOf(other) ? -1 : Number(text > textOf(other))),
  concat: (text, other) => text + textOf(other),
  contains: (text, piece) => text.includes(textOf(piece)),
  endsWith: (text, end) => text.endsWith(textOf(end)),
  equalsIgnoreCase: (text, other) => text.toLowerCase() === textOf(other).toLowerCase(),
  indexOf: (text, piece) => text.indexOf(textOf(piece)),
  isEmpty: (text) => text === '',
  lastIndexOf: (text, piece) => text.lastIndexOf(textOf(piece)),
  length: (text) => text.length,
  matches: (text, pattern) => matchesWhole(text, textOf(pattern)),
  replace: (text, piece, other) => text.replaceAll(textOf(piece), () => textOf(other)),
  replaceAll: (text, pattern, other) => replaceMatches(text, textOf(pattern), textOf(other), false),
  replaceFirst: (text, pattern, other) => replaceMatches(text, textOf(pattern), textOf(other), true),
  split: (text, pattern) => withoutEmptyEnd(text.split(javaRegex(textOf(pattern), false))),
  startsWith: (text, start) => text.startsWith(textOf(start)),
  substring: (text, from, to) => part(text, integer(from), isNull(to) ? text.length : integer(to)),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
};

const ofLists: Methods<Value[]> = {
  add: (list, member) => list.push(member) > 0,
  contains: (list, member) => list.some((one) => sameValue(one, member)),
  get: (list, index) => list[inside(list, integer(index))],
  indexOf: (list, member) => list.findIndex((one) => sameValue(one, member)),
  isEmpty: (list) => list.length === 0,
  set: (list, index, member) => (list[inside(list, integer(index))] = member),
  size: (list) => list.length,
};

const ofMaps: Methods<Map<string, Value>> = {
  containsKey: (map, key) => map.has(textOf(key)),
  containsValue: (map, member) => [...map.values()].some((one) => sameValue(one, member)),
  entrySet: (map) =>
    Array.from(
      map,
      ([key, value]) =>
        new Map<string, Value>([
          ['key', key],
          ['value', value],
        ]),
    ),
  get: (map, key) => map.get(textOf(key)),
  getKey: (map) => map.get('key'),
  getOrDefault: (map, key, other) => map.get(textOf(key)) ?? other,
  getValue: (map) => map.get('value'),
  isEmpty: (map) => map.size === 0,
  keySet: (map) => [...map.keys()],
  put: (map, key, member) => void map.set(textOf(key), member),
  remove: (map, key) => void map.delete(textOf(key)),
  size: (map) => map.size,
  values: (map) => [...map.values()],
};

/** `$number.parseInt(…)` is how templates come by Java's static methods. */
const ofNumbers: Methods<Value> = {
  intValue: (number) => Math.trunc(Number(textOf(number))),
  parseInt: (_number, text) => integer(text),
};

/**
 * Calls one of Java's methods on a value. Null on null, and of a method that values of another kind have: that is how Velocity
 * takes it, so that a text where a list was expected does no harm.
 *
 * @throws TemplateFailure for a method that is not modelled at all, and where Java would throw
 */
export function callMethod(target: Value, name: string, parameters: readonly Value[]): Value {
  if (isNull(target)) return undefined;
  if (isCallable(target)) {
    const method = target.method(name);
    if (method) return method(...parameters);
    throw new TemplateFailure(`The method ${name} is not modelled.`);
  }
  return find(target, name)?.(target, ...parameters);
}

/** Whether two values are the same to Java's `equals`, and numbers by what they are. */
export function sameValue(one: Value, other: Value): boolean {
  if (isNull(one) || isNull(other)) return isNull(one) && isNull(other);
  if (typeof one === 'object' || typeof other === 'object')
    return typeof one === typeof other && jsonText(one) === jsonText(other);
  return one === other;
}

function find(target: Value, name: string): Method<Value> | undefined {
  const methods = methodsOf(target);
  const found = Object.hasOwn(methods, name) ? methods[name] : Object.hasOwn(ofAll, name) ? ofAll[name] : undefined;
  if (found) return found;
  const known = [ofAll, ofTexts, ofLists, ofMaps, ofNumbers].flatMap((all) => Object.keys(all));
  if (known.includes(name)) return undefined;
  const names = [...new Set(known)].sort().join(', ');
  throw new TemplateFailure(`The method ${name} is not modelled; there are ${names}.`);
}

function methodsOf(target: Value): Methods<Value> {
  if (typeof target === 'string') return ofTexts as Methods<Value>;
  if (target instanceof Map) return ofMaps as Methods<Value>;
  if (Array.isArray(target)) return ofLists as unknown as Methods<Value>;
  return typeof target === 'boolean' ? {} : ofNumbers;
}

function integer(value: Value): number {
  const text = textOf(value instanceof JavaDouble ? Math.trunc(value.value) : value);
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  throw new TemplateFailure(`Expected an integer as a method's parameter, got ${typeof value}.`);
}

function inside(list: readonly Value[], index: number): number {
  if (index >= 0 && index < list.length) return index;
  throw new TemplateFailure(`The index ${index} is not within a list of ${list.length}.`);
}

function part(text: string, from: number, to: number): string {
  if (from >= 0 && from <= to && to <= text.length) return text.slice(from, to);
  throw new TemplateFailure(`substring(${from}, ${to}) is not within a text of ${text.length} characters.`);
}

function withoutEmptyEnd(parts: string[]): string[] {
  return parts.slice(0, parts.findLastIndex((one) => one !== '') + 1);
}
