/** Something of a client that was written down. */
export interface Entry {
  /** Tells it from every other one of its client. */
  readonly key: string;
  /** When it came, in ms since the epoch by the cloud's clock. */
  readonly atMs: number;
}

/** What is remembered of one client, at most: more than any two looks can have in common. */
const maxRemembered = 5_000;

/** How far behind the newest another one may come: it was accepted before, and stored after it. */
export const lateMs = 60_000;

/**
 * Tells what is new among what one client's newest are at each look. What is there at the first look was there before. No clock but the
 * cloud's counts: that of this machine may be wrong.
 */
export class Follower<Kept extends Entry> {
  #seen: Set<string> | undefined;
  #newestMs: number | undefined;

  /** From when on the next look has to go; everything as long as nothing is known of the client. */
  get fromMs(): number | undefined {
    return this.#newestMs === undefined ? undefined : this.#newestMs - lateMs;
  }

  /** @param newest what a look found, the newest first where they are of one moment @returns what is new, the oldest first */
  take(newest: readonly Kept[]): readonly Kept[] {
    const seen = this.#seen;
    const fresh = seen ? newest.filter(({ key }) => !seen.has(key)) : [];
    const remembered = [...(seen ?? []), ...newest.map(({ key }) => key)];
    this.#seen = new Set([...new Set(remembered)].slice(-maxRemembered));
    for (const { atMs } of newest) this.#newestMs = Math.max(this.#newestMs ?? atMs, atMs);
    return fresh.toReversed().toSorted((a, b) => a.atMs - b.atMs);
  }
}
