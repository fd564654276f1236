import type { Item } from './pipeline-client.ts';

/** Texts in code-unit order, for comparing what comes in no particular one. */
export function sorted(values: readonly unknown[]): string[] {
  return values.map(String).toSorted((a, b) => (a < b ? -1 : 1));
}

/** Items in the order of the ingest queue's sequence numbers. */
export function bySequence(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (String(a['sequence']) < String(b['sequence']) ? -1 : 1));
}
