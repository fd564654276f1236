import { attributeOf, type AttributeValue, type Item } from '../values/attribute-value.ts';
import type { Path } from './syntax.ts';

/** Which parts of an item to give back. `whole` ends a path. */
interface Selection {
  whole: boolean;
  readonly parts: Map<string | number, Selection>;
}

/** A projection by paths whose placeholders have been replaced. */
export type Projection = (item: Item) => Item;

/**
 * The parts of an item at the given paths, in their documents; elements of a list close up, in the list's order.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html (not checked)
 */
export function projectionOf(paths: readonly Path[]): Projection {
  const root: Selection = { whole: false, parts: new Map() };
  for (const path of paths) {
    let at = root;
    for (const part of path) {
      const next = at.parts.get(part) ?? { whole: false, parts: new Map() };
      at.parts.set(part, next);
      at = next;
    }
    at.whole = true;
  }
  return (item) => selectMembers(item, root);
}

function select(value: AttributeValue, selection: Selection): AttributeValue | undefined {
  if (selection.whole) return value;
  if ('M' in value) {
    const members = selectMembers(value.M, selection);
    return Object.keys(members).length > 0 ? { M: members } : undefined;
  }
  if (!('L' in value)) return undefined;
  const elements = value.L.flatMap((element, index) => {
    const part = selection.parts.get(index);
    const selected = part && select(element, part);
    return selected ? [selected] : [];
  });
  return elements.length > 0 ? { L: elements } : undefined;
}

function selectMembers(item: Item, { parts }: Selection): Item {
  const members: [string, AttributeValue][] = [];
  for (const [name, part] of parts) {
    const value = typeof name === 'string' ? attributeOf(item, name) : undefined;
    const selected = value && select(value, part);
    if (selected) members.push([String(name), selected]);
  }
  return Object.fromEntries(members);
}
