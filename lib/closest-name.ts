import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean …?` for a mistyped name, or nothing when no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = names.length === 0 ? undefined : closest(name, names);
  if (nearest === undefined || distance(name, nearest) > Math.max(2, nearest.length / 3)) return '';
  return ` Did you mean ${nearest}?`;
}
