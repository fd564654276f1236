/** JSON whose members are in the order of their names. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** The elements in the order of their JSON. */
export function inOrder(values: readonly unknown[]): unknown[] {
  return values.toSorted((a, b) => (stableJson(a) < stableJson(b) ? -1 : 1));
}
