import { bounds, limits } from './limits.ts';

/** One line of a log. Times are ms since the epoch. */
export interface LogLine {
  /** Grows with every line of the group. */
  readonly sequence: number;
  readonly stream: string;
  /** What it says of itself. */
  readonly timestampMs: number;
  readonly ingestedMs: number;
  readonly message: string;
}

/** What a log group is made with. */
export interface LogGroupProps {
  readonly name: string;
  /** Without `:*` at its end. */
  readonly arn: string;
  readonly createdMs: number;
  /** How long lines are kept; for ever if absent. */
  readonly retentionDays?: number | undefined;
  readonly keyArn?: string | undefined;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** A log group: lines of any number of streams, as long as their retention and no more than so many. */
export class LogGroup {
  readonly props: LogGroupProps;
  readonly #streams = new Map<string, number>();
  #lines: LogLine[] = [];
  #sequence = 0;

  constructor(props: LogGroupProps) {
    this.props = props;
  }

  /** Names of streams to when they were made, ms since the epoch. */
  get streams(): ReadonlyMap<string, number> {
    return this.#streams;
  }

  /**
   * Adds a line. One that is too old, too far ahead or older than the retention is dropped without a word to whoever sent it.
   *
   * @returns whether it was kept
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html (not checked)
   */
  put(stream: string, timestampMs: number, message: string, nowMs: number): boolean {
    if (!this.#streams.has(stream)) this.#streams.set(stream, nowMs);
    if (timestampMs < nowMs - limits.maxPastMs || timestampMs > nowMs + limits.maxFutureMs) return false;
    if (timestampMs < this.#oldestKeptMs(nowMs)) return false;
    this.#lines.push({ sequence: (this.#sequence += 1), stream, timestampMs, ingestedMs: nowMs, message });
    // By tens, so that a full group does not move all its lines with each new one.
    if (this.#lines.length > bounds.linesPerGroup * 1.1) this.#lines = this.#lines.slice(-bounds.linesPerGroup);
    return true;
  }

  /** All lines that are kept, by their times. */
  lines(nowMs: number): readonly LogLine[] {
    const oldest = this.#oldestKeptMs(nowMs);
    return this.#lines
      .slice(-bounds.linesPerGroup)
      .filter(({ timestampMs }) => timestampMs >= oldest)
      .toSorted(byTime);
  }

  /** Forgets what is past its retention. */
  sweep(nowMs: number): void {
    const oldest = this.#oldestKeptMs(nowMs);
    if (this.#lines.some(({ timestampMs }) => timestampMs < oldest))
      this.#lines = this.#lines.filter(({ timestampMs }) => timestampMs >= oldest);
  }

  #oldestKeptMs(nowMs: number): number {
    const { retentionDays } = this.props;
    return retentionDays === undefined ? -Infinity : nowMs - retentionDays * dayMs;
  }
}

/** Orders lines as searches give them. */
export function byTime(a: Pick<LogLine, 'timestampMs' | 'sequence'>, b: typeof a): number {
  return a.timestampMs - b.timestampMs || a.sequence - b.sequence;
}
