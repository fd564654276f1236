/** The middle and the upper end of some measurements, in the same unit, to a tenth. */
export function percentiles(values: readonly number[]): { p50: number; p95: number; p99: number } {
  const ordered = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((ordered[Math.floor(share * (ordered.length - 1))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
