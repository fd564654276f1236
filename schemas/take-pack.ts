/** What one call of a batch operation can carry. */
export interface CallLimits {
  readonly maxEntries: number;
  /** All entries together. */
  readonly maxBytes: number;
}

/**
 * Takes from the front of `waiting` as many entries as one call can carry, by count and by bytes. Takes at least one, even if it alone
 * is too large: whoever is called then says so, and the entry ends in a failure rather than nowhere.
 */
export function takePack<Entry extends { readonly bytes: number }>(
  waiting: Entry[],
  { maxEntries, maxBytes }: CallLimits,
): Entry[] {
  let bytes = 0;
  let count = 0;
  for (const { bytes: entryBytes } of waiting) {
    const fits = count < maxEntries && bytes + entryBytes <= maxBytes;
    if (count > 0 && !fits) break;
    bytes += entryBytes;
    count += 1;
  }
  return waiting.splice(0, count);
}
