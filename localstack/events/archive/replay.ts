import type { Entropy } from '../../core/entropy.ts';
import type { BusEvent } from '../bus-event.ts';
import { shuffle } from './shuffle.ts';

export type ReplayState = 'STARTING' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

/** What a replay is for ever. */

export interface ReplayProperties {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly archiveArn: string;
  readonly busName: string;
  readonly busArn: string;
  /** The rules to replay to; all rules of the bus if `undefined`. */
  readonly filterArns: readonly string[] | undefined;
  readonly startMs: number;
  readonly endMs: number;
  readonly startedAtMs: number;
}

const sliceMs = 60_000;

/**
 * One replay of an archive: the events of the first minute in any order, then those of the second, and so on.
 *
 *     STARTING ─▶ RUNNING ─▶ COMPLETED
 *         ├─────────┼─▶ CANCELLING ─▶ CANCELLED
 *         └─────────┴─▶ FAILED
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html (checked 2026-11-21)
 */
export class Replay {
  readonly properties: ReplayProperties;
  readonly #slices: BusEvent[][];
  readonly #entropy: Entropy;
  #current: BusEvent[] = [];
  #state: ReplayState = 'STARTING';
  #lastReplayedMs: number | undefined;
  #endedAtMs: number | undefined;
  #failure: string | undefined;

  constructor(properties: ReplayProperties, events: readonly BusEvent[], entropy: Entropy) {
    this.properties = properties;
    this.#slices = slicesByMinute(events);
    this.#entropy = entropy;
  }

  get state(): ReplayState {
    return this.#state;
  }

  /** The own time of the event replayed last. */
  get lastReplayedMs(): number | undefined {
    return this.#lastReplayedMs;
  }

  get endedAtMs(): number | undefined {
    return this.#endedAtMs;
  }

  /** Why it failed. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get isActive(): boolean {
    return this.#endedAtMs === undefined;
  }

  cancel(): void {
    this.#state = 'CANCELLING';
  }

  fail(reason: string, nowMs: number): void {
    this.#failure = reason;
    this.#end('FAILED', nowMs);
  }

  /** Does the next piece of work: at most `max` events are sent. */
  step(nowMs: number, max: number, send: (event: BusEvent) => void): void {
    if (this.#state === 'CANCELLING') this.#end('CANCELLED', nowMs);
    else if (this.#state === 'STARTING') this.#state = 'RUNNING';
    else if (this.#state === 'RUNNING') this.#sendUpTo(max, nowMs, send);
  }

  #sendUpTo(max: number, nowMs: number, send: (event: BusEvent) => void): void {
    for (let left = max; left > 0; left--) {
      if (this.#current.length === 0) this.#current = shuffle(this.#slices.pop() ?? [], this.#entropy);
      const event = this.#current.pop();
      if (!event) break;
      send(event);
      this.#lastReplayedMs = event.timeMs;
    }
    if (this.#current.length === 0 && this.#slices.length === 0) this.#end('COMPLETED', nowMs);
  }

  #end(state: 'COMPLETED' | 'CANCELLED' | 'FAILED', nowMs: number): void {
    this.#state = state;
    this.#endedAtMs = nowMs;
    this.#slices.length = 0;
    this.#current = [];
  }
}

/** Latest minute first, so that the next slice is popped. */
function slicesByMinute(events: readonly BusEvent[]): BusEvent[][] {
  const slices = new Map<number, BusEvent[]>();
  for (const event of events) {
    const minute = Math.floor(event.timeMs / sliceMs);
    const slice = slices.get(minute);
    if (slice) slice.push(event);
    else slices.set(minute, [event]);
  }
  return [...slices].sort(([one], [other]) => other - one).map(([, slice]) => slice);
}
