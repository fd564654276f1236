import type { CloudEnvironment } from '../core/environment.ts';

/** An event on a bus. Its text is made once and shared by every target and archive. */
export interface BusEvent {
  readonly id: string;
  readonly detailType: string;
  /** The event's own time, in whole seconds, as ms since the epoch. */
  readonly timeMs: number;
  /** When the bus took it, ms since the epoch. */
  readonly acceptedAtMs: number;
  /** The trace that it is part of, as X-Ray writes it; no part of the event. */
  readonly traceHeader: string | undefined;
  /** The event as JSON. */
  readonly text: string;
  /** Where `,"resources":` begins in the text. */
  readonly resourcesAt: number;
  /** Where the detail begins in the text; it ends one character before the text does. */
  readonly detailAt: number;
}

/** What a producer says of an event. */
export interface EventEntry {
  readonly source: string;
  readonly detailType: string;
  /** A JSON object, as text; it stays as it was written. */
  readonly detail: string;
  readonly resources: readonly string[];
  readonly timeMs: number;
  readonly traceHeader?: string | undefined;
}

/**
 * Writes an event in the shape in which targets get it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html (checked 2026-11-21)
 */
export function makeEvent(entry: EventEntry, { clock, entropy, accountId, region }: CloudEnvironment): BusEvent {
  const id = entropy.uuid();
  const timeMs = Math.floor(entry.timeMs / 1000) * 1000;
  const head =
    `{"version":"0","id":"${id}","detail-type":${JSON.stringify(entry.detailType)},` +
    `"source":${JSON.stringify(entry.source)},"account":"${accountId}","time":"${eventTime(timeMs)}","region":"${region}"`;
  const resources = `,"resources":${JSON.stringify(entry.resources)},"detail":`;
  return {
    id,
    detailType: entry.detailType,
    timeMs,
    acceptedAtMs: clock.now(),
    traceHeader: entry.traceHeader !== undefined && isTraceHeader(entry.traceHeader) ? entry.traceHeader : undefined,
    text: `${head}${resources}${entry.detail}}`,
    resourcesAt: head.length,
    detailAt: head.length + resources.length,
  };
}

/**
 * X-Ray's form: a root, then maybe a parent, a decision, and more that it passes on. One that is wrong is dropped, and the event goes on.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-related-service-xray.html (checked 2026-11-27)
 */
function isTraceHeader(text: string): boolean {
  return /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;[A-Za-z]+=[^;]*)*$/.test(text);
}

/**
 * The event as a replay sends it: with the replay's name between region and resources, and without its trace, which archives do not keep.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-related-service-xray.html (checked 2026-11-27)
 */
export function withReplayName(event: BusEvent, replayName: string): BusEvent {
  const insertion = `,"replay-name":${JSON.stringify(replayName)}`;
  return {
    ...event,
    traceHeader: undefined,
    text: event.text.slice(0, event.resourcesAt) + insertion + event.text.slice(event.resourcesAt),
    resourcesAt: event.resourcesAt + insertion.length,
    detailAt: event.detailAt + insertion.length,
  };
}

/** The event's detail, as JSON. */
export function detailOf(event: BusEvent): string {
  return event.text.slice(event.detailAt, -1);
}

/** `2026-11-21T08:00:00Z`: an event's time has no fraction. */
export function eventTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
