import { maxBatchGetItems } from '../../schemas/limits.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';
import type { ListedEvent } from '../../schemas/time-query.ts';
import { isSelected, type Selection } from '../dlq/selection.ts';
import type { EventStore } from './event-store.ts';

/** Which stored events are meant. Times of acceptance, ms since the epoch. */
export interface StoredRange {
  /** Whose: those of the selection, or all that the stage declares. */
  readonly clientIds: readonly string[];
  readonly fromMs: number;
  /** Not in it any more. */
  readonly endMs: number;
  readonly selection: Selection;
}

/** Entries of the index that one page looks at: some 200 bytes each, of the 1 MB that a page may have. */
const pageSize = 1_000;

/** What the index has of the events that are meant, client after client, each client's oldest first; page by page. */
export async function* listedIn(
  store: Pick<EventStore, 'page'>,
  { clientIds, fromMs, endMs, selection }: StoredRange,
): AsyncGenerator<readonly ListedEvent[]> {
  for (const clientId of clientIds) {
    const query = { clientId, fromMs, toMs: endMs - 1, nowMs: Date.now(), limit: pageSize, oldestFirst: true };
    let after: Awaited<ReturnType<EventStore['page']>>['next'];
    do {
      const { events, next } = await store.page({ ...query, after });
      const meant = events.filter((event) => isSelected(selection, { ...event, client: event.clientId }));
      if (meant.length > 0) yield meant;
      after = next;
    } while (after);
  }
}

/**
 * The events that are meant as a whole, some hundred at a time: client after client, and of a message group in the order in which the
 * ingest queue took them.
 *
 *     1 ms: a1 a2 | 2 ms: a3 | a4   a page ends in the middle of a moment, whose ids say nothing of the order:
 *     yields a1 a2, then a3 a4      so its last moment waits for the next page
 */
export async function* storedIn(
  store: Pick<EventStore, 'page' | 'wholes'>,
  range: StoredRange,
): AsyncGenerator<readonly StoredEvent[]> {
  for (const clientId of range.clientIds) {
    let held: readonly StoredEvent[] = [];
    for await (const listed of listedIn(store, { ...range, clientIds: [clientId] })) {
      for (let start = 0; start < listed.length; start += maxBatchGetItems) {
        const found = await store.wholes(listed.slice(start, start + maxBatchGetItems));
        const ordered = [...held, ...found].toSorted(asTaken);
        const lastMs = ordered.at(-1)?.acceptedAt;
        held = ordered.filter(({ acceptedAt }) => acceptedAt === lastMs);
        const ready = ordered.filter(({ acceptedAt }) => acceptedAt !== lastMs);
        if (ready.length > 0) yield ready;
      }
    }
    if (held.length > 0) yield held;
  }
}

/** The sequence, whose digits are too many for a number, only tells within one moment: the two doors count each for itself. */
function asTaken(one: StoredEvent, other: StoredEvent): number {
  const bySequence = one.sequence.length - other.sequence.length || (one.sequence < other.sequence ? -1 : 1);
  return one.acceptedAt - other.acceptedAt || bySequence;
}
