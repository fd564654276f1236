import { actionDeadLettersThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import type { DeliveryView } from '../../schemas/api/to-delivery-view.ts';
import { renderAttempts, standingOf } from '../deliveries/render-delivery.ts';
import { renderTable } from '../table.ts';
import { renderProblems } from './check-body.ts';
import type { QueueLook } from './find-in-queue.ts';
import type { ExpectedAction, Whereabouts } from './get-event.ts';

/** An event's way as people read it. */
export function renderEvent(found: Whereabouts): string {
  const { clientId, eventId, state, type, timeline, givenUpIn, event } = found;
  const parts = [
    [clientId, eventId, type, state].filter((word) => word !== undefined).join('  '),
    timeline.map(({ at, what, detail }) => `${at}  ${what}${detail === undefined ? '' : `: ${detail}`}`).join('\n'),
    ...givenUpIn.map(
      (name) =>
        `A message of this id lies in ${name}: the validator could not handle it. "sluice dlq list" says since when.`,
    ),
    ...(found.busNote === undefined ? [] : [found.busNote]),
    ...refusals(found),
    ...routes(found),
    ...(found.deliveries ?? []).map(renderAttempts),
    ...(event === undefined ? [] : [JSON.stringify(event, undefined, 2)]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function refusals({ clientId, eventId, refusals: refused, timeline }: Whereabouts): string[] {
  if (refused.length === 0) return [];
  const isResubmitted = timeline.some(({ what }) => what === 'resubmitted');
  return [
    ...refused.map((one) => `${one.code}, arrived ${one.arrivedAt}\n${renderProblems({ problems: one.errors })}`),
    ...(isResubmitted ? [] : [`To correct and resubmit it: sluice quarantine show ${clientId} ${eventId}`]),
  ];
}

function routes({ state, sent, expected, type, deliveries = [] }: Whereabouts): string[] {
  if (state !== 'stored') return [];
  if (expected.length === 0)
    return [`No action wants it, by the rules of this checkout: "sluice catalog show ${type}"`];
  const rows = expected.map((one) => {
    const delivery = deliveries.find(({ action, replay }) => action === one.action && replay === undefined);
    return [one.action, whereIs(one, sent, delivery)];
  });
  return [`Expected at, by the rules of this checkout:\n${renderTable([['ACTION', 'FOUND'], ...rows])}`];
}

function whereIs(
  { action, delivers, undelivered, dlq }: ExpectedAction,
  sent: Whereabouts['sent'],
  delivery: DeliveryView | undefined,
): string {
  if (delivery) return standingOf(delivery, dlq);
  if (undelivered.isThere)
    return `in ${actionUndeliveredThing(action)}: the bus could not reach the queue of the action`;
  const inDlq = `in ${actionDeadLettersThing(action)}`;
  if (dlq.isThere && delivers) return `${inDlq}: it was given up, longer ago than attempts are kept`;
  if (dlq.isThere) return `${inDlq}: the consumer of the action gave it up`;
  if (sent === 'no') return 'not among the dead letters, and not sent to it, by the bus log';
  const cut = [undelivered, dlq].filter(({ looked, of }) => looked < of);
  if (cut.length > 0) return `not among the dead letters that were looked at: ${cut.map(counted).join(', ')}`;
  if (delivers) return 'not tried yet: it waits in the queue for its turn';
  return 'not among the dead letters: it waits in the queue, or was consumed';
}

function counted({ looked, of }: QueueLook): string {
  return `${looked} of about ${of}`;
}
