import { timeToLiveLagMs, timeToLiveOldestSeconds } from '../limits.ts';
import { attributeOf, type Item } from '../values/attribute-value.ts';
import { compareTexts } from '../values/sort-order.ts';
import { SortedList } from './sorted-list.ts';

interface Expiry {
  readonly atSeconds: number;
  readonly id: string;
}

/**
 * Which items expire when, by the number in their TTL attribute; what is no number there never expires.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html (2026-11-21)
 */
export class ExpiryIndex {
  readonly attribute: string;
  readonly #expiries = new SortedList<Expiry>(
    (left, right) => left.atSeconds - right.atSeconds || compareTexts(left.id, right.id),
  );

  /** When the sweep next has something to delete, as long as that is known. */
  #nextMs: number | undefined;

  constructor(attribute: string) {
    this.attribute = attribute;
  }

  replace(id: string, before: Item | undefined, after: Item | undefined): void {
    const old = this.#expiryOf(before);
    const now = this.#expiryOf(after);
    if (old === now) return;
    this.#nextMs = undefined;
    if (old !== undefined) this.#expiries.delete({ atSeconds: old, id });
    if (now !== undefined) this.#expiries.insert({ atSeconds: now, id });
  }

  /** The ids of at most `max` items that the sweep deletes now, the longest expired first. */
  due(nowMs: number, max: number): readonly string[] {
    const ids: string[] = [];
    if (this.nextMs(nowMs) > nowMs) return ids;
    for (const { atSeconds, id } of this.#sweepable(nowMs)) {
      if (ids.length === max || deletionMs(atSeconds) > nowMs) break;
      ids.push(id);
    }
    return ids;
  }

  /** When the sweep next has something to delete, ms since the epoch; `Infinity` if nothing expires. */
  nextMs(nowMs: number): number {
    if (this.#nextMs === undefined || this.#nextMs <= nowMs) this.#nextMs = this.#firstMs(nowMs);
    return this.#nextMs;
  }

  #firstMs(nowMs: number): number {
    for (const { atSeconds } of this.#sweepable(nowMs)) return deletionMs(atSeconds);
    return Infinity;
  }

  /** All but what expired so long ago that AWS takes it for a mistake. */
  #sweepable(nowMs: number): Generator<Expiry> {
    const oldest = nowMs / 1000 - timeToLiveOldestSeconds;
    return this.#expiries.from(({ atSeconds }) => atSeconds < oldest);
  }

  #expiryOf(item: Item | undefined): number | undefined {
    const value = item && attributeOf(item, this.attribute);
    return value && 'N' in value ? Number(value.N) : undefined;
  }
}

const deletionMs = (atSeconds: number): number => atSeconds * 1000 + timeToLiveLagMs;
