/** When every run begins, ms since the epoch. */
export const startMs = Date.UTC(2026, 0, 1);

/** A moment as histories have it: `+2d 00:05:12.034`. */
export function sinceStart(nowMs: number): string {
  const ms = Math.floor(nowMs - startMs);
  const days = Math.floor(ms / 86_400_000);
  return `+${days > 0 ? `${days}d ` : ''}${new Date(ms % 86_400_000).toISOString().slice(11, 23)}`;
}
