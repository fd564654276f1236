import type { CloudEnvironment } from '../../core/environment.ts';
import { notFound } from '../errors.ts';
import { streamRetentionMs } from '../limits.ts';
import { TableStream, type StreamedTable, type StreamViewType } from './table-stream.ts';

/**
 * Every stream of the account. A table has at most one that is enabled; one that was disabled, or whose table was deleted, can
 * be read for 24 hours more.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html (checked 2026-11-21) and
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html (not checked: a stream that was turned off)
 */
export class StreamDirectory {
  readonly #environment: CloudEnvironment;
  readonly #byArn = new Map<string, TableStream>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  /** Makes a table's stream. */
  open(table: StreamedTable, viewType: StreamViewType): TableStream {
    let at = this.#environment.clock.now();
    while (this.#byArn.has(`${table.arn}/stream/${labelOf(at)}`)) at += 1;
    const stream = new TableStream(table, labelOf(at), viewType, this.#environment);
    this.#byArn.set(stream.arn, stream);
    return stream;
  }

  all(): Iterable<TableStream> {
    return this.#byArn.values();
  }

  /** Throws ResourceNotFoundException. */
  find(arn: string): TableStream {
    const stream = this.#byArn.get(arn);
    if (stream) return stream;
    throw notFound(`Requested resource not found: Stream: ${arn} not found`);
  }

  /** Forgets old records, and streams that were closed long enough ago. Returns when there is more to forget, ms since the epoch. */
  trim(): number {
    const now = this.#environment.clock.now();
    let nextMs = Infinity;
    for (const stream of this.#byArn.values()) {
      const goneMs = (stream.closedAtMs ?? Infinity) + streamRetentionMs;
      if (goneMs <= now) this.#byArn.delete(stream.arn);
      else nextMs = Math.min(nextMs, goneMs, stream.trim());
    }
    return nextMs;
  }
}

/** AWS's labels are times without a zone: `2026-01-01T00:00:00.000`. */
const labelOf = (ms: number): string => new Date(ms).toISOString().slice(0, -1);
