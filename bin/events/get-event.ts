import { toEventView } from '../../schemas/api/to-event-view.ts';
import { actionDeadLettersThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { ingestDeadLettersThing, ingestDoors } from '../../schemas/ingest-queues.ts';
import { deliveringActions } from '../deliveries/delivering-actions.ts';
import { deliveryStoreOf } from '../deliveries/delivery-store.ts';
import type { Operator } from '../operator/operator.ts';
import { saysOfBus, type TimelineLine, wasSent, withBus } from './bus-timeline.ts';
import { undeclared } from './declared-client.ts';
import { type EventStore, eventStoreOf, type RefusedEvent } from './event-store.ts';
import { expectedActions } from './expected-actions.ts';
import { findInQueue, isDeliveryOf, isSubmissionOf, type QueueLook } from './find-in-queue.ts';
import { type BusLook, findOnBus } from './find-on-bus.ts';

type View = ReturnType<typeof toEventView>;

/** An action to which the rules route an event, and whether it lies in one of the action's dead-letter queues now. */
export interface ExpectedAction {
  readonly action: string;
  /** Whether it has a target, so that `deliveries` has what became of the event there. */
  readonly delivers: boolean;
  readonly undelivered: QueueLook;
  readonly dlq: QueueLook;
}

/** All that can be found out about an event. */
export interface Whereabouts extends Omit<View, 'state' | 'timeline'> {
  /** `given-up`: it lies where the validator's failures are. */
  readonly state: View['state'] | 'given-up';
  readonly timeline: readonly TimelineLine[];
  /** Whether the sender put it on the bus, by the bus log; left out of what was not stored. */
  readonly sent?: 'yes' | 'no' | 'unknown';
  /** What the bus log has of it; left out of what was not stored. */
  readonly bus?: BusLook;
  /** What the bus log leaves open, and what to do. */
  readonly busNote?: string;
  /** By the rules of this checkout; empty for what was not stored. */
  readonly expected: readonly ExpectedAction[];
  /** The names of the ingest queues' dead-letter queues in which a message of this id lies. */
  readonly givenUpIn: readonly string[];
}

type Place = Pick<Operator, 'dynamodb' | 'logs' | 'nameOf' | 'sqs' | 'stage'>;

/**
 * Finds out where an event is.
 *
 * @throws Error when nothing is known of it, with what that can mean
 */
export async function getEvent(operator: Place, clientId: string, eventId: string): Promise<Whereabouts> {
  const store: EventStore = eventStoreOf(operator);
  const [stored, refused, givenUpIn] = await Promise.all([
    store.stored(clientId, eventId),
    store.refused(clientId, eventId),
    givenUp(operator, eventId),
  ]);
  if (!stored && refused.length === 0 && givenUpIn.length === 0)
    throw new Error(nothingFound(operator, clientId, eventId));
  const actions = stored ? expectedActions(operator.stage.actions, stored) : [];
  const delivering = deliveringActions(operator.stage).map(({ name }) => name);
  const [expected, bus, deliveries] = await Promise.all([
    Promise.all(
      actions.map(async (action): Promise<ExpectedAction> => {
        const [undelivered, dlq] = await lookFor(operator, action, clientId, eventId);
        return { action, delivers: delivering.includes(action), undelivered, dlq };
      }),
    ),
    stored && findOnBus(operator, clientId, eventId, stored.acceptedAt),
    // Without a target the stage has no such table.
    stored && delivering.length > 0 ? deliveryStoreOf(operator).of(clientId, eventId) : undefined,
  ]);
  const busNote = stored && saysOfBus(bus, { clientId, eventId }, stored.storedAt, Date.now());
  const view = toEventView({ clientId, eventId }, { stored, refused, deliveries });
  return {
    ...view,
    state: !stored && refused.length === 0 ? 'given-up' : view.state,
    timeline: withBus([...view.timeline, ...refused.flatMap(resubmitted)], bus),
    ...(bus && { bus, sent: wasSent(bus) }),
    ...(busNote !== undefined && { busNote }),
    expected,
    givenUpIn,
  };
}

async function lookFor(
  { sqs, nameOf }: Place,
  action: string,
  clientId: string,
  eventId: string,
): Promise<readonly [undelivered: QueueLook, dlq: QueueLook]> {
  const lookInto = async (thing: string): Promise<QueueLook> =>
    findInQueue(sqs, nameOf(thing), isDeliveryOf(clientId, eventId));
  return Promise.all([lookInto(actionUndeliveredThing(action)), lookInto(actionDeadLettersThing(action))]);
}

async function givenUp({ sqs, nameOf }: Place, eventId: string): Promise<string[]> {
  const names = ingestDoors.map((door) => nameOf(`${ingestDeadLettersThing(door)}.fifo`));
  const looks = await Promise.all(names.map(async (name) => findInQueue(sqs, name, isSubmissionOf(eventId))));
  return names.filter((_name, index) => looks[index]?.isThere);
}

function resubmitted({ resubmittedAt, resubmittedAs = '', resubmittedChanges = [] }: RefusedEvent) {
  if (resubmittedAt === undefined) return [];
  const changed = resubmittedChanges.length === 0 ? 'unchanged' : `changed: ${resubmittedChanges.join(' ')}`;
  return [
    { at: new Date(resubmittedAt).toISOString(), what: 'resubmitted', detail: `as ${resubmittedAs}, ${changed}` },
  ];
}

function nothingFound(operator: Place, clientId: string, eventId: string): string {
  return (
    `nothing is known of an event ${eventId} of the client ${clientId}.${undeclared(operator.stage, clientId)}\n` +
    'An id is taken exactly as it was sent, upper and lower case too. An accepted event is kept for 7 days, a refused one for 14. One ' +
    'that was sent just now may still be on its way; one that its producer had no answer for may never have come.\n' +
    `"sluice events list --client ${clientId}" shows what came, "sluice quarantine list --client ${clientId}" what was refused.`
  );
}
