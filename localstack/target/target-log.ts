import type { Arrival, Reaction } from './behaviour.ts';

/** A request that came to a target, and what the target did. */
export interface ReceivedRequest extends Omit<Arrival, 'number'> {
  readonly method: string;
  readonly path: string;
  readonly reaction: Reaction;
}

/** What came to a target, the newest of it: as much as memory bears. */
export class TargetLog {
  readonly #capacity: number;
  readonly #requests: ReceivedRequest[] = [];
  #total = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many came in all. */
  get total(): number {
    return this.#total;
  }

  /** Oldest first. */
  get requests(): readonly ReceivedRequest[] {
    return this.#requests;
  }

  add(request: ReceivedRequest): void {
    this.#total += 1;
    this.#requests.push(request);
    if (this.#requests.length > this.#capacity) this.#requests.shift();
  }

  /** Those that were taken, with a 2xx; oldest first. */
  taking(): readonly ReceivedRequest[] {
    return this.#requests.filter(({ reaction }) => isTaken(reaction));
  }

  /** How often each idempotency key was taken with a 2xx, of those that were at all. */
  taken(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { key } of this.taking()) {
      if (key === undefined) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  /** The most requests that came within any time of this length. */
  mostWithin(windowMs: number): number {
    let [from, most] = [0, 0];
    for (const [index, { atMs }] of this.#requests.entries()) {
      while ((this.#requests[from]?.atMs ?? atMs) <= atMs - windowMs) from += 1;
      most = Math.max(most, index - from + 1);
    }
    return most;
  }
}

function isTaken(reaction: Reaction): boolean {
  if (reaction.kind === 'answer') return reaction.status >= 200 && reaction.status < 300;
  return reaction.kind === 'flood' || reaction.kind === 'hang-in-body';
}
