import type { BusEvent } from '../bus-event.ts';
import { Fifo } from '../fifo.ts';
import { dayMs } from '../limits.ts';

interface ArchivedEvent {
  readonly event: BusEvent;
  readonly bytes: number;
  /** When the archive got it, ms since the epoch. */
  readonly archivedAtMs: number;
}

/** What an archive is for ever. */
export interface ArchiveProperties {
  readonly name: string;
  readonly arn: string;
  /** The bus whose events it keeps. */
  readonly busName: string;
  readonly busArn: string;
  readonly createdAtMs: number;
}

/** What UpdateArchive changes. */
export interface ArchiveSettings {
  /** Days; 0 keeps events for ever. */
  readonly retentionDays: number;
  readonly description?: string | undefined;
  /** JSON: only events that match are kept; every event if absent. */
  readonly patternText?: string | undefined;
  readonly kmsKeyIdentifier?: string | undefined;
}

/**
 * The events that a bus keeps for replays. It holds a reference to each event's text, which deliveries share, for as long
 * as the retention says: memory is bounded by retention times throughput, and unbounded when retention is 0.
 *
 * On AWS an event may reach the archive late, and a replay should wait 10 minutes for it; here it is there at once.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html (checked 2026-11-21)
 */
export class Archive {
  readonly properties: ArchiveProperties;
  settings: ArchiveSettings;
  readonly #events = new Fifo<ArchivedEvent>();
  #sizeBytes = 0;

  constructor(properties: ArchiveProperties, settings: ArchiveSettings) {
    this.properties = properties;
    this.settings = settings;
  }

  get eventCount(): number {
    return this.#events.length;
  }

  /** UTF-8 bytes of the events as JSON; AWS does not say how it counts. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  add(event: BusEvent, nowMs: number): void {
    const bytes = Buffer.byteLength(event.text);
    this.#sizeBytes += bytes;
    this.#events.push({ event, bytes, archivedAtMs: nowMs });
  }

  /** Forgets what is past its retention; returns when the next event will be, `Infinity` if none. */
  expire(nowMs: number): number {
    const { retentionDays } = this.settings;
    if (retentionDays === 0) return Infinity;
    for (;;) {
      const oldest = this.#events.peek();
      if (!oldest) return Infinity;
      const expiresAtMs = oldest.archivedAtMs + retentionDays * dayMs;
      if (expiresAtMs > nowMs) return expiresAtMs;
      this.#sizeBytes -= oldest.bytes;
      this.#events.shift();
    }
  }

  /** The events whose own time lies in [start, end), in the order of arrival. */
  eventsBetween(startMs: number, endMs: number): BusEvent[] {
    return this.#events
      .filter(({ event }) => event.timeMs >= startMs && event.timeMs < endMs)
      .map(({ event }) => event);
  }
}
