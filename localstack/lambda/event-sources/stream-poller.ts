import type { Activity } from '../../core/activity.ts';
import type { StreamShard, StreamSource } from '../../core/ports.ts';
import { ShardPoller, type ShardPollerProps } from './shard-poller.ts';

/** How far a stream is done, by the ids of its shards. One that is in neither list is read from its beginning. */
export interface StreamCheckpoint {
  /** After which sequence number each is to be read on; `undefined` from its beginning. */
  readonly reading: ReadonlyMap<string, string | undefined>;
  /** All of these is done. */
  readonly ended: ReadonlySet<string>;
}

/** What a {@link StreamPoller} works with. */
export interface StreamPollerProps extends Omit<ShardPollerProps, 'stream' | 'shard' | 'checkpoint' | 'noteResult'> {
  readonly stream: StreamSource;
  /** Goes on there instead of at the starting position. */
  readonly checkpoint?: StreamCheckpoint;
}

/**
 * Feeds a function from all shards of a table's stream, each by itself: a batch that fails holds up its own shard. Only a parent comes
 * before its children, all of it, so that the changes of an item stay in order when its shard is closed.
 *
 *     parent  ██████████░░ being read      children wait
 *     parent  ████████████ done            children begin, each at its first record
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html (the order, not checked);
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html (concurrent batches are counted by shard, checked 2026-11-27)
 */
export class StreamPoller implements Activity {
  readonly #props: StreamPollerProps;
  readonly #checkpoint: Map<string, string | undefined>;
  readonly #ended: Set<string>;
  readonly #reading = new Map<string, ShardPoller>();
  #shards: readonly StreamShard[] = [];
  #first = 0;
  #lastResult = 'No records processed';

  constructor(props: StreamPollerProps) {
    const { reading, ended } = props.checkpoint ?? startOf(props);
    this.#props = props;
    this.#checkpoint = new Map(reading);
    this.#ended = new Set(ended);
  }

  /** Whether no batch is with the function. */
  get isIdle(): boolean {
    return [...this.#reading.values()].every(({ isIdle }) => isIdle);
  }

  /** As AWS words it. */
  get lastResult(): string {
    return this.#lastResult;
  }

  /** Up to where every record is done: where a poller that takes over would go on. */
  get checkpoint(): StreamCheckpoint {
    const reached = Array.from(this.#reading, ([id, { checkpoint }]) => [id, checkpoint] as const);
    return { reading: new Map([...this.#checkpoint, ...reached]), ended: new Set(this.#ended) };
  }

  step(): number {
    if (!this.#props.config.Enabled) return Infinity;
    this.#follow();
    for (;;) {
      // A function with less capacity than shards serves them in turn.
      const pollers = [...this.#reading.values()];
      this.#first = (this.#first + 1) % Math.max(1, pollers.length);
      const inTurn = [...pollers.slice(this.#first), ...pollers.slice(0, this.#first)];
      const nextAt = Math.min(Infinity, ...inTurn.map((poller) => poller.step()));
      if (!this.#follow()) return nextAt;
    }
  }

  /** Has done with shards that are over, and begins those that may be read now. @returns whether there is any */
  #follow(): boolean {
    const shards = this.#props.stream.shards();
    let hasChanged = shards !== this.#shards;
    for (const [id, { isOver }] of this.#reading) {
      if (!isOver) continue;
      this.#reading.delete(id);
      this.#ended.add(id);
      hasChanged = true;
    }
    if (!hasChanged) return false;
    this.#shards = shards;
    const ids = new Set(shards.map(({ id }) => id));
    for (const known of [this.#ended, this.#checkpoint])
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    const begun = shards.filter((shard) => this.#mayBegin(shard, ids));
    for (const shard of begun) this.#begin(shard);
    return begun.length > 0;
  }

  #mayBegin({ id, parentId }: StreamShard, ids: ReadonlySet<string>): boolean {
    if (this.#reading.has(id) || this.#ended.has(id)) return false;
    if (parentId === undefined || this.#ended.has(parentId)) return true;
    // Whoever comes too late for a parent reads what is left of its children.
    return !ids.has(parentId) && !this.#reading.has(parentId);
  }

  #begin(shard: StreamShard): void {
    const { checkpoint: _, ...props } = this.#props;
    const noteResult = (result: string): void => void (this.#lastResult = result);
    const checkpoint = this.#checkpoint.get(shard.id);
    this.#checkpoint.delete(shard.id);
    this.#reading.set(shard.id, new ShardPoller({ ...props, shard, checkpoint, noteResult }));
  }
}

/** TRIM_HORIZON is all that is kept; LATEST what comes from now on, into the shards that are open and those after them. */
function startOf({ config, stream }: StreamPollerProps): StreamCheckpoint {
  const shards = config.StartingPosition === 'LATEST' ? stream.shards() : [];
  return { reading: new Map(shards.map((shard) => [shard.id, shard.latest()])), ended: new Set() };
}
