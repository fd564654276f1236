import type * as z from 'zod';
import { ingestDoorOf } from '../ingest-queues.ts';
import { arrivedAt, type QuarantinedEvent } from '../quarantined-event.ts';
import type { StoredEvent } from '../stored-event.ts';
import type { eventView, refusal, timelineEntry } from './bodies.ts';

/** What is said of a quarantined event: not its body, nor whose credentials sent it. */
export type KeptRefusal = Pick<QuarantinedEvent, 'arrival' | 'code' | 'problems' | 'quarantinedAt' | 'sourceArn'>;

type EventView = z.output<typeof eventView>;
type TimelineEntry = z.output<typeof timelineEntry>;

/**
 * What is known of an event. Only what somebody wrote down is in its timeline: what the bus and the queues did with it afterwards
 * is not claimed.
 *
 * @param stored as the store has it, if it has
 * @param refused what was refused under its id
 */
export function toEventView(
  ids: Pick<EventView, 'clientId' | 'eventId'>,
  stored: StoredEvent | undefined,
  refused: readonly KeptRefusal[],
): EventView {
  const inOrder = refused.toSorted((a, b) => (a.arrival < b.arrival ? -1 : 1));
  const timeline = [...(stored ? storedEntries(stored) : []), ...inOrder.flatMap(refusedEntries)];
  return {
    ...ids,
    state: stored ? 'stored' : 'quarantined',
    ...(stored && { type: stored.type }),
    timeline: timeline.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ...(stored && { event: JSON.parse(stored.event) as Record<string, unknown> }),
    refusals: inOrder.map(toRefusal),
  };
}

function storedEntries({ acceptedAt, storedAt }: StoredEvent): TimelineEntry[] {
  return [
    { stage: 'ingest', at: new Date(acceptedAt).toISOString(), what: 'accepted' },
    { stage: 'store', at: new Date(storedAt).toISOString(), what: 'stored' },
  ];
}

function refusedEntries(kept: KeptRefusal): TimelineEntry[] {
  const { code: detail, source, arrivedAt: at, quarantinedAt } = toRefusal(kept);
  const quarantined: TimelineEntry = { stage: 'quarantine', at: quarantinedAt, what: 'quarantined', detail };
  // What the bus refused came to ingest once, and that is the stored event's entry.
  return source === '' ? [quarantined] : [{ stage: 'ingest', at, what: 'accepted' }, quarantined];
}

function toRefusal(kept: KeptRefusal): z.output<typeof refusal> {
  const { code, quarantinedAt, sourceArn, problems } = kept;
  return {
    code,
    arrivedAt: arrivedAt(kept),
    quarantinedAt: new Date(quarantinedAt).toISOString(),
    source: ingestDoorOf(sourceArn) ?? '',
    errors: [...problems],
  };
}
