import { Interrupted } from '../operator/terminal.ts';
import type { EventStore } from './event-store.ts';
import { listedIn, type StoredRange } from './stored-range.ts';

/** How many stored events there are of one client and type. */
export interface StoredTally {
  readonly client: string;
  readonly type: string;
  readonly count: number;
}

/** What of a range was counted. */
export interface StoredTallies {
  /** The most first. */
  readonly of: readonly StoredTally[];
  readonly events: number;
  /** There are more: a count must not cost a walk through a whole week of everything. */
  readonly areMore: boolean;
}

/** Events that are counted: two hundred pages of the index. */
const maxCounted = 200_000;

/** Counts the stored events of a range by client and type. @throws Interrupted after Ctrl-C */
export async function tallyStored(
  store: Pick<EventStore, 'page'>,
  range: StoredRange,
  interrupt: AbortSignal,
): Promise<StoredTallies> {
  const found = new Map<string, StoredTally>();
  let events = 0;
  let areMore = false;
  for await (const listed of listedIn(store, range)) {
    if (interrupt.aborted) throw new Interrupted('interrupted while counting: nothing was changed');
    areMore = events >= maxCounted;
    if (areMore) break;
    events += listed.length;
    for (const { clientId: client, type } of listed) {
      const key = JSON.stringify([client, type]);
      found.set(key, { client, type, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return { of: Array.from(found.values()).toSorted((one, other) => other.count - one.count), events, areMore };
}
