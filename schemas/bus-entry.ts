import { busSource, type PipelineAttributes } from './bus-event.ts';
import type { StoredEvent } from './stored-event.ts';

/** What of a stored event goes out. */
export type SendableEvent = Pick<StoredEvent, 'clientId' | 'sequence' | 'type' | 'event' | 'facts'>;

/** A stored event as it is put on the bus: all that its consumers will see of it. */
export interface BusEntry {
  readonly source: typeof busSource;
  readonly detailType: string;
  /** JSON: the event as it was sent, with the pipeline's attributes in front. */
  readonly detail: string;
}

/** Makes the bus entry of a stored event. The event's own text is not parsed again, so nothing that a producer said can change. */
export function toBusEntry({ clientId, sequence, type, event, facts }: SendableEvent): BusEntry {
  const added: PipelineAttributes = { clientid: clientId, sequence, ...(facts && { facts }) };
  return { source: busSource, detailType: type, detail: `${JSON.stringify(added).slice(0, -1)},${event.slice(1)}` };
}

/** What EventBridge writes around an event. */
export interface BusEnvelope {
  /** Of this sending; not the event's own id. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** ms since the epoch; EventBridge says seconds. */
  readonly timeMs: number;
  readonly replayName: string;
}

/**
 * A stored event as EventBridge would have put it into the queue of an action in a replay, as JSON.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html (checked 2026-11-27)
 */
export function toReplayedText(
  stored: SendableEvent,
  { id, account, region, timeMs, replayName }: BusEnvelope,
): string {
  const { source, detailType, detail } = toBusEntry(stored);
  const time = `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
  const head = { version: '0', id, 'detail-type': detailType, source, account, time, region, resources: [] };
  return `${JSON.stringify({ ...head, 'replay-name': replayName }).slice(0, -1)},"detail":${detail}}`;
}
