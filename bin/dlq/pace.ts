/** A clock that can be waited on; a test has its own. */
export interface Pacer {
  /** Milliseconds since some moment. */
  readonly nowMs: () => number;
  /** Resolves later, or at once when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Lets so much through in a second, evenly and never in a burst: each call waits until all that was let through before has had its time.
 *
 * @returns how many may go is said before they go; it resolves when they may
 */
export function paceOf(
  perSecond: number,
  { nowMs, wait }: Pacer,
): (count: number, signal: AbortSignal) => Promise<void> {
  let freeAtMs = nowMs();
  return async (count, signal) => {
    const startMs = Math.max(nowMs(), freeAtMs);
    freeAtMs = startMs + (count * 1_000) / perSecond;
    if (startMs > nowMs()) await wait(startMs - nowMs(), signal);
  };
}
