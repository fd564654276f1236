import { isDeepStrictEqual } from 'node:util';
import { maxReportedProblems } from '../../schemas/limits.ts';
import { toPointer } from '../../schemas/pointer.ts';

/**
 * Where two texts differ as JSON: a pointer (RFC 6901) to each value that is new, gone or another one, never the value; nothing where
 * only white space or the order of keys differs. The empty pointer is the whole, where either text is no JSON. Of more than 50, 50.
 */
export function changedPointers(before: string, after: string): readonly string[] {
  const [one, other] = [jsonOf(before), jsonOf(after)];
  if (one === undefined || other === undefined) return before === after ? [] : [''];
  const pointers = new Set<string>();
  for (const path of differences(one.value, other.value, [])) pointers.add(toPointer(path));
  return [...pointers].slice(0, maxReportedProblems);
}

type Path = readonly (string | number)[];

function* differences(before: unknown, after: unknown, path: Path): Generator<Path> {
  if (Array.isArray(before) && Array.isArray(after)) {
    // What lists have at their ends is told by one pointer for each place.
    const length = Math.max(before.length, after.length);
    for (let index = 0; index < length; index += 1) {
      const isInBoth = index < before.length && index < after.length;
      if (isInBoth) yield* differences(before[index], after[index], [...path, index]);
      else yield [...path, index];
    }
  } else if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const isInBoth = Object.hasOwn(before, key) && Object.hasOwn(after, key);
      if (isInBoth) yield* differences(before[key], after[key], [...path, key]);
      else yield [...path, key];
    }
  } else if (!isDeepStrictEqual(before, after)) yield path;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
