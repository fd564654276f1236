import { validationError } from '../errors.ts';
import { attributeOf, type AttributeValue, type Item } from '../values/attribute-value.ts';
import type { Path } from './syntax.ts';

/**
 * A copy of the value in which what is at the path is `leaf`, or gone if that is `undefined`. A list's element past its
 * end is appended. Throws ValidationException when the path leads through something that is not there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html (appending: 2026-11-21; the error: not checked)
 */
export function withValueAt(item: Item, path: Path, leaf: AttributeValue | undefined): Item {
  const changed = change({ M: item }, path, leaf);
  if (!changed || !('M' in changed)) throw new TypeError('An item stays a map');
  return changed.M;
}

/** Throws ValidationException when there is nothing at a path's place that could hold what the path leads to. */
export function requireContainer(item: Item, path: Path): void {
  let at = root(item);
  for (const part of path) {
    if (typeof part === 'number') {
      if (!at || !('L' in at)) throw invalidPath();
      at = at.L[part];
    } else {
      if (!at || !('M' in at)) throw invalidPath();
      at = attributeOf(at.M, part);
    }
  }
}

function change(
  value: AttributeValue | undefined,
  path: Path,
  leaf: AttributeValue | undefined,
): AttributeValue | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return leaf;
  if (typeof part === 'number') {
    if (!value || !('L' in value)) throw invalidPath();
    return { L: changeElement(value.L, part, change(value.L[part], rest, leaf)) };
  }
  if (!value || !('M' in value)) throw invalidPath();
  return { M: changeMember(value.M, part, change(attributeOf(value.M, part), rest, leaf)) };
}

function changeElement(
  list: readonly AttributeValue[],
  index: number,
  element: AttributeValue | undefined,
): readonly AttributeValue[] {
  if (!element) return list.filter((_, at) => at !== index);
  return index < list.length ? list.with(index, element) : [...list, element];
}

function changeMember(map: Item, name: string, member: AttributeValue | undefined): Item {
  const others = Object.entries(map).filter(([other]) => other !== name);
  if (!member) return Object.fromEntries(others);
  // `fromEntries` makes an own property of any name, `__proto__` too.
  return Object.fromEntries(
    others.length < Object.keys(map).length
      ? Object.entries(map).map(([other, value]) => [other, other === name ? member : value])
      : [...others, [name, member]],
  );
}

const root = (item: Item): AttributeValue | undefined => ({ M: item });

const invalidPath = (): Error =>
  validationError('The document path provided in the update expression is invalid for update');
