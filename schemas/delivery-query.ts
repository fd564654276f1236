import { eventPartition } from './delivery-key.ts';
import { actionStateOf, type DeliveryState } from './delivery-record.ts';
import { deliveriesByState } from './table-indexes.ts';

/** The query of what is known of one event's deliveries, as DynamoDB takes it; the table's name is still to be said. */
export function toEventQuery({
  clientId,
  eventId,
  nowMs,
}: {
  readonly clientId: string;
  readonly eventId: string;
  /** Only what expires after this, ms since the epoch: TTL deletes late. */
  readonly nowMs: number;
}) {
  return {
    KeyConditionExpression: '#event = :event',
    FilterExpression: 'expiresAt > :now',
    ExpressionAttributeNames: { '#event': 'event' },
    ExpressionAttributeValues: { ':event': { S: eventPartition(clientId, eventId) }, ':now': secondsOf(nowMs) },
  };
}

/** Deliveries of an action that are in a state. */
export interface StateQuery {
  readonly action: string;
  readonly state: DeliveryState;
  /** Only what expires after this, ms since the epoch. */
  readonly nowMs: number;
}

/** The query of the index `by-state`, what changed last first, as DynamoDB takes it; the table's name is still to be said. */
export function toStateQuery({ action, state, nowMs }: StateQuery) {
  return {
    IndexName: deliveriesByState,
    KeyConditionExpression: 'actionState = :state',
    FilterExpression: 'expiresAt > :now',
    ExpressionAttributeValues: { ':state': { S: actionStateOf(action, state) }, ':now': secondsOf(nowMs) },
    ScanIndexForward: false,
  };
}

function secondsOf(ms: number): { readonly N: string } {
  return { N: String(ms / 1_000) };
}
