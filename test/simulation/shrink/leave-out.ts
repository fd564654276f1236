/**
 * Leaves out of a list whatever it can do without: all of it, then halves, quarters and so on, at last each item alone until none can be spared
 * (delta debugging).
 *
 * @param does whether what is left does still what all of it did
 */
export async function leaveOut<Item>(
  items: readonly Item[],
  does: (left: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  if (items.length === 0 || (await does([]))) return [];
  let left = items;
  for (let size = Math.ceil(left.length / 2); ; size = Math.max(1, Math.floor(size / 2))) {
    const before = left.length;
    for (let at = 0; at < left.length;) {
      const without = left.toSpliced(at, size);
      if (without.length > 0 && (await does(without))) left = without;
      else at += size;
    }
    if (size === 1 && left.length === before) return left;
  }
}
