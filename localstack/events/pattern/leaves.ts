import { type Leaf, isLeaf, isObject } from './leaf.ts';

/** The element of an array inside which a leaf was found, and the arrays around that one. */
export interface Membership {
  readonly array: readonly unknown[];
  readonly index: number;
  readonly outer: Membership | undefined;
}

/** A leaf at a path of an event. One without membership lies in no object that is an array's element. */
export interface FoundLeaf {
  readonly leaf: Leaf;
  readonly membership: Membership | undefined;
}

/**
 * Every leaf of an event at a path. Arrays do not count as levels: their elements stand where the array stands. Keys
 * with dots are found as if they were nested, as event-ruler joins names with dots.
 */
export function leavesAt(event: unknown, segments: readonly string[]): readonly FoundLeaf[] {
  const found: FoundLeaf[] = [];
  collect({ segments, found }, event, 0, undefined);
  return found;
}

interface Walk {
  readonly segments: readonly string[];
  readonly found: FoundLeaf[];
}

function collect(walk: Walk, node: unknown, depth: number, membership: Membership | undefined): void {
  if (Array.isArray(node)) {
    for (const [index, element] of node.entries()) {
      collect(walk, element, depth, isLeaf(element) ? membership : { array: node, index, outer: membership });
    }
    return;
  }
  const { segments, found } = walk;
  if (depth === segments.length) {
    if (isLeaf(node)) found.push({ leaf: node, membership });
    return;
  }
  if (!isObject(node)) return;
  let key = '';
  for (let end = depth; end < segments.length; end++) {
    key = end === depth ? (segments[end] ?? '') : `${key}.${segments[end]}`;
    if (Object.hasOwn(node, key)) collect(walk, node[key], end + 1, membership);
  }
}
