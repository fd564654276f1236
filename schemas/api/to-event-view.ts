import type * as z from 'zod';
import { ingestDoorOf } from '../ingest-queues.ts';
import { arrivedAt, type QuarantinedEvent } from '../quarantined-event.ts';
import type { DeliveryRecord } from '../delivery-record.ts';
import type { StoredEvent } from '../stored-event.ts';
import type { eventView, refusal, timelineEntry } from './bodies.ts';
import { type DeliveryView, toDeliveryView, whereTo } from './to-delivery-view.ts';

/** What is said of a quarantined event: not its body, nor whose credentials sent it. */
export type KeptRefusal = Pick<QuarantinedEvent, 'arrival' | 'code' | 'problems' | 'quarantinedAt' | 'sourceArn'>;

type EventView = z.output<typeof eventView>;
type TimelineEntry = z.output<typeof timelineEntry>;

/** All that is kept of an event. */
export interface KeptEvent {
  /** As the store has it, if it has. */
  readonly stored: StoredEvent | undefined;
  /** What was refused under its id. */
  readonly refused: readonly KeptRefusal[];
  /** On its way to targets; `undefined` in a stage that has none. */
  readonly deliveries?: readonly DeliveryRecord[] | undefined;
}

/**
 * What is known of an event. Only what somebody wrote down is in its timeline: what the bus and the queues did with it afterwards
 * is not claimed.
 */
export function toEventView(
  ids: Pick<EventView, 'clientId' | 'eventId'>,
  { stored, refused, deliveries: records }: KeptEvent,
): EventView {
  const inOrder = refused.toSorted((a, b) => (a.arrival < b.arrival ? -1 : 1));
  const deliveries = stored && records?.map(toDeliveryView);
  const timeline = [
    ...(stored ? storedEntries(stored) : []),
    ...inOrder.flatMap(refusedEntries),
    ...(deliveries ?? []).flatMap(deliveryEntries),
  ];
  return {
    ...ids,
    state: stored ? 'stored' : 'quarantined',
    ...(stored && { type: stored.type }),
    timeline: timeline.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ...(stored && { event: JSON.parse(stored.event) as Record<string, unknown> }),
    refusals: inOrder.map(toRefusal),
    ...(deliveries && { deliveries }),
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

/** What waits has not come to anything yet. */
function deliveryEntries(delivery: DeliveryView): TimelineEntry[] {
  const { state, code, updatedAt: at } = delivery;
  if (state === 'waiting') return [];
  const target = whereTo(delivery);
  if (state === 'delivered') return [{ stage: 'deliver', at, what: 'delivered', detail: target }];
  return [{ stage: 'deliver', at, what: 'given-up', detail: code === undefined ? target : `${target}: ${code}` }];
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
