import { fnv1a } from '../../core/fnv1a.ts';
import type { StreamRecord } from '../../core/ports.ts';
import { envelopeBytes, maxRequestBytes } from '../limits.ts';
import type { StreamBatch } from './stream-batch.ts';

/** Waits between the retries of a batch, milliseconds: doubled each time up to the limit. AWS publishes no numbers. */
const backoff = { firstMs: 1000, maxMs: 60_000 };

/** How a lane gathers its batches. */
export interface LaneProps {
  readonly batchSize: number;
  readonly windowMs: number;
}

/**
 * One of the concurrent batches of a shard: the records of some items, in their order, at most one batch of them with the
 * function at a time. https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html, not checked
 */
export class StreamLane {
  readonly #props: LaneProps;
  readonly #gathered: { readonly record: StreamRecord; readonly bytes: number }[] = [];
  #gatheredBytes = 0;
  #gatheredSince = 0;
  #retry: StreamBatch[] = [];
  #inFlight: StreamBatch | undefined;
  #failuresInRow = 0;
  #notBefore = -Infinity;

  constructor(props: LaneProps) {
    this.#props = props;
  }

  add(record: StreamRecord, now: number): void {
    if (this.#gathered.length === 0) this.#gatheredSince = now;
    const bytes = Buffer.byteLength(JSON.stringify(record)) + 1;
    this.#gathered.push({ record, bytes });
    this.#gatheredBytes += bytes;
  }

  /** Whether a batch is with the function. */
  get isBusy(): boolean {
    return this.#inFlight !== undefined;
  }

  /** The lowest sequence number that is not done; `undefined` when all are. */
  lowest(): string | undefined {
    const first = this.#inFlight?.records[0] ?? this.#retry[0]?.records[0] ?? this.#gathered[0]?.record;
    return first?.dynamodb.SequenceNumber;
  }

  /** When the next batch can start, ms since the epoch; `Infinity` while one is in flight or there is nothing to do. */
  readyAt(): number {
    if (this.#inFlight) return Infinity;
    if (this.#retry.length > 0) return this.#notBefore;
    if (this.#gathered.length === 0) return Infinity;
    const isFull = this.#gathered.length >= this.#props.batchSize || this.#gatheredBytes >= maxRequestBytes;
    return Math.max(this.#notBefore, isFull ? -Infinity : this.#gatheredSince + this.#props.windowMs);
  }

  /** Takes the batch that {@link readyAt} spoke of. */
  take(now: number): StreamBatch {
    const again = this.#retry.shift();
    if (again) return again;
    let bytes = envelopeBytes;
    let count = 0;
    for (const entry of this.#gathered) {
      if (count === this.#props.batchSize || (count > 0 && bytes + entry.bytes > maxRequestBytes)) break;
      bytes += entry.bytes;
      count += 1;
    }
    this.#gatheredBytes -= bytes - envelopeBytes;
    this.#gatheredSince = now;
    return { records: this.#gathered.splice(0, count).map(({ record }) => record), retries: 0, invocations: 0 };
  }

  /** Puts batches before all others. */
  putBack(...batches: readonly StreamBatch[]): void {
    this.#retry.unshift(...batches);
  }

  started(batch: StreamBatch): void {
    this.#inFlight = batch;
  }

  /** The batch in flight is over and nothing of it will be waited for. */
  ended(): void {
    this.#inFlight = undefined;
    this.#failuresInRow = 0;
    this.#notBefore = -Infinity;
  }

  /**
   * The batch in flight failed and `retry` is left of it.
   *
   * @param jitter in [0, 1): shortens the wait by up to half
   */
  failed(retry: readonly StreamBatch[], now: number, jitter: number): void {
    this.#inFlight = undefined;
    this.putBack(...retry);
    const waitMs = Math.min(backoff.firstMs * 2 ** this.#failuresInRow, backoff.maxMs);
    this.#failuresInRow += 1;
    this.#notBefore = now + waitMs * (1 - jitter / 2);
  }
}

/** The lane that has all records of an item. */
export function laneOf({ dynamodb: { Keys } }: StreamRecord, lanes: readonly StreamLane[]): StreamLane | undefined {
  if (lanes.length === 1) return lanes[0];
  const key = JSON.stringify(Object.entries(Keys).sort(([a], [b]) => (a < b ? -1 : 1)));
  return lanes[fnv1a(key) % lanes.length];
}
