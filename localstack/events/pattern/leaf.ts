/** A value of an event that a pattern can look at: whatever is neither an object nor an array. */
export type Leaf = string | number | boolean | null;

/** Whether one leaf satisfies one filter. */
export type LeafTest = (leaf: Leaf) => boolean;

export function isLeaf(value: unknown): value is Leaf {
  return value === null || (typeof value !== 'object' && value !== undefined);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
