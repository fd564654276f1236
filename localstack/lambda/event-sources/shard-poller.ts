import type { Activity } from '../../core/activity.ts';
import type { Entropy } from '../../core/entropy.ts';
import type { Observer } from '../../core/observation.ts';
import type { InvocationResult, ObjectStore, StreamShard, StreamSource, TargetDelivery } from '../../core/ports.ts';
import type { Principal } from '../../core/principal.ts';
import { streamRetentionMs } from '../../dynamodb/limits.ts';
import { functionNameOf } from './event-source-mapping-config.ts';
import { type DiscardedBatch, sendDiscarded } from './on-failure-destination.ts';
import { failuresOf } from './partial-batch-response.ts';
import type { PollerProps } from './poller-props.ts';
import { recordFilter } from './record-filter.ts';
import { afterFailure, splitByAge, type StreamBatch } from './stream-batch.ts';
import { laneOf, StreamLane } from './stream-lane.ts';
import { StreamProgress } from './stream-progress.ts';

/** What a {@link ShardPoller} works with. */
export interface ShardPollerProps extends PollerProps {
  readonly stream: Pick<StreamSource, 'arn'>;
  readonly shard: StreamShard;
  readonly objects: ObjectStore;
  readonly delivery: TargetDelivery;
  /** The function's role: who writes to the on-failure destination. */
  readonly source: Principal;
  readonly entropy: Entropy;
  /** Is told of a batch that its on-failure destination refused, and that is lost therefore. */
  readonly observe: Observer;
  /** Is told how old the last record of each batch is when the batch is sent, ms. */
  readonly noteIteratorAge?: (functionName: string, ageMs: number) => void;
  /** The event source mapping's UUID: part of the name of every object in an on-failure destination. */
  readonly mappingId: string;
  /** Is told what each batch came to, as AWS words it. */
  readonly noteResult: (result: string) => void;
  /** Goes on after this sequence number; `undefined` begins at the oldest record that is kept. */
  readonly checkpoint: string | undefined;
}

/** How far the lanes of a shard may run ahead of the checkpoint, records; AWS publishes no number. */
const maxAhead = 10_000;
const maxRead = 1000;

/**
 * Feeds a function from a shard: in order per item, until each record is done or given up.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html, checked 2026-11-21
 */
export class ShardPoller implements Activity {
  readonly #props: ShardPollerProps;
  readonly #functionName: string;
  readonly #functionArn: string;
  readonly #maxAgeMs: number;
  readonly #matches: (record: unknown) => boolean;
  readonly #lanes: readonly StreamLane[];
  readonly #progress: StreamProgress;
  #firstLane = 0;

  constructor(props: ShardPollerProps) {
    const { config, stream } = props;
    const [, , , region, account] = stream.arn.split(':');
    const batchSize = config.BatchSize ?? 100;
    const age = config.MaximumRecordAgeInSeconds ?? -1;
    const windowMs = config.MaximumBatchingWindowInSeconds * 1000;
    this.#props = props;
    this.#functionName = functionNameOf(config.FunctionName);
    this.#functionArn = `arn:aws:lambda:${region}:${account}:function:${this.#functionName}`;
    this.#maxAgeMs = age === -1 ? streamRetentionMs : Math.min(age * 1000, streamRetentionMs);
    this.#matches = recordFilter(config.FilterCriteria, props.compile);
    this.#lanes = Array.from(
      { length: config.ParallelizationFactor ?? 1 },
      () => new StreamLane({ batchSize, windowMs }),
    );
    this.#progress = new StreamProgress(props.checkpoint);
  }

  /** Whether no batch is with the function. */
  get isIdle(): boolean {
    return this.#lanes.every((lane) => !lane.isBusy);
  }

  /** Whether the shard is closed and all of it is done, or lost: what comes after it may be read. */
  get isOver(): boolean {
    return this.#progress.ahead === 0 && this.#props.shard.isOverAfter(this.#progress.cursor);
  }

  /** The sequence number up to which every record is done: where a poller that takes over would go on. */
  get checkpoint(): string | undefined {
    return this.#progress.checkpoint;
  }

  step(): number {
    this.#read();
    // A function with less capacity than lanes serves them in turn.
    this.#firstLane = (this.#firstLane + 1) % this.#lanes.length;
    const inTurn = [...this.#lanes.slice(this.#firstLane), ...this.#lanes.slice(0, this.#firstLane)];
    const nextAt = Math.min(...inTurn.map((lane) => this.#run(lane)));
    this.#advance();
    return nextAt;
  }

  #read(): void {
    const { clock, shard } = this.#props;
    for (;;) {
      const room = Math.min(maxRead, maxAhead - this.#progress.ahead);
      const records = room > 0 ? shard.readAfter(this.#progress.cursor, room) : [];
      if (records.length === 0) return;
      for (const record of records) {
        this.#progress.read(record.dynamodb.SequenceNumber);
        if (this.#matches(record)) laneOf(record, this.#lanes)?.add(record, clock.now());
      }
      this.#advance();
    }
  }

  /** Starts what the lane has due. @returns when to be asked again */
  #run(lane: StreamLane): number {
    const now = this.#props.clock.now();
    for (;;) {
      const readyAt = lane.readyAt();
      if (readyAt > now) return readyAt;
      if (!this.#props.invoker.hasCapacity(this.#functionName)) return Infinity;
      const { expired, kept } = splitByAge(lane.take(now), now, this.#maxAgeMs);
      if (expired.records.length > 0) this.#discard(expired, 'RecordAgeExceeded');
      if (kept.records.length > 0) void this.#invoke(lane, { ...kept, invocations: kept.invocations + 1 });
    }
  }

  async #invoke(lane: StreamLane, batch: StreamBatch): Promise<void> {
    lane.started(batch);
    this.#noteAge(batch);
    const result = await this.#props.invoker.invoke(this.#functionName, { Records: batch.records });
    this.#settle(lane, batch, result);
    this.#advance();
    this.#props.changed();
  }

  #noteAge({ records }: StreamBatch): void {
    const { clock, noteIteratorAge } = this.#props;
    const arrivedAt = records.at(-1)?.dynamodb.ApproximateCreationDateTime;
    if (arrivedAt !== undefined) noteIteratorAge?.(this.#functionName, Math.max(0, clock.now() - arrivedAt * 1000));
  }

  #settle(lane: StreamLane, batch: StreamBatch, result: InvocationResult): void {
    const { clock, config, entropy, noteResult } = this.#props;
    const from = this.#firstFailure(batch, result);
    noteResult(from === -1 ? 'OK' : 'PROBLEM: Function call failed');
    if (from === -1) return lane.ended();
    if (result.outcome === 'failed' && result.refused) {
      // It did not reach the function: no retry is used up.
      return lane.failed([{ ...batch, invocations: batch.invocations - 1 }], clock.now(), entropy.fraction());
    }
    const { discarded, retry } = afterFailure(batch, from, config);
    if (!discarded) return lane.failed(retry, clock.now(), entropy.fraction());
    this.#discard(discarded, 'RetryAttemptsExhausted', result);
    lane.ended();
  }

  /** The index of the first record that failed; -1 if none did. */
  #firstFailure(batch: StreamBatch, result: InvocationResult): number {
    const known = new Set(batch.records.map(({ dynamodb }) => dynamodb.SequenceNumber));
    const failures = failuresOf(result, this.#props.config, known);
    if (failures === 'all') return 0;
    return batch.records.findIndex(({ dynamodb }) => failures.has(dynamodb.SequenceNumber));
  }

  #discard(batch: StreamBatch, condition: DiscardedBatch['condition'], result?: InvocationResult): void {
    const { clock, config, entropy, observe } = this.#props;
    const destination = config.DestinationConfig?.OnFailure?.Destination;
    if (!destination) return;
    const requestId = result?.outcome === 'failed' ? result.requestId : entropy.uuid();
    const hasFunctionError = result && result.outcome === 'failed';
    const at = clock.now();
    try {
      const discarded = { batch, condition, functionArn: this.#functionArn, requestId, at, hasFunctionError };
      sendDiscarded(destination, discarded, this.#props);
    } catch (fault) {
      const reason = `${destination} refused ${batch.records.length} discarded records: ${String(fault)}`;
      observe({ kind: 'function-failed', function: this.#functionName, requestId, reason });
    }
  }

  #advance(): void {
    let lowest: string | undefined;
    for (const lane of this.#lanes) {
      const open = lane.lowest();
      if (open !== undefined && (lowest === undefined || open < lowest)) lowest = open;
    }
    if (!this.#progress.advance(lowest)) return;
    const { checkpoint } = this.#progress;
    if (checkpoint !== undefined) this.#props.shard.release(checkpoint);
  }
}
