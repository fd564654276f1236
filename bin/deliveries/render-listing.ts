import { actionDeadLettersThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { whereTo } from '../../schemas/api/to-delivery-view.ts';
import type { DeliveryState } from '../../schemas/delivery-record.ts';
import { renderTable } from '../table.ts';
import type { ActionQueues } from './action-queues.ts';
import type { DeliveringAction } from './delivering-actions.ts';
import type { ReasonCount } from './list-deliveries.ts';
import type { ListedDelivery } from './listed-delivery.ts';

/** A delivering action as it is now. */
export interface ListedAction extends ActionQueues {
  /** Left out where it was not asked for, or is not known. */
  readonly untried?: number | undefined;
  /** Nothing is sent to its target until then, ISO 8601: it asked for that, or failed too often in a row. */
  readonly leftAloneUntil?: string;
}

/** What is told of deliveries. */
export interface Listing {
  readonly actions: readonly ListedAction[];
  readonly reasons: readonly ReasonCount[];
  /** What changed last first. */
  readonly deliveries: readonly ListedDelivery[];
  /** Whether all was counted. */
  readonly isWhole: boolean;
  /** What to run. */
  readonly next: readonly string[];
}

/** What a listing is of. */
interface Asked {
  readonly actions: readonly DeliveringAction[];
  readonly state: DeliveryState | undefined;
}

/** What is undelivered and why, by reason, then event by event, and what to run; or, of a state that was asked for, that. */
export function renderListing(listing: Listing, asked: Asked): string {
  const parts = [reasonsIn(listing, asked), pauses(listing), eventsIn(listing, asked), steps(listing)].filter(
    (part) => part !== '',
  );
  const found = asked.state ?? 'undelivered';
  const nothing = `nothing of ${asked.actions.map(({ name }) => name).join(', ')} is ${found}`;
  return [
    ...(listing.deliveries.length === 0 && reasonRows(listing, asked).length === 0 ? [nothing] : []),
    ...parts,
  ].join('\n\n');
}

/** Commands that look further and move things on. */
export function nextSteps({ actions, deliveries }: Omit<Listing, 'next'>, place: string): readonly string[] {
  const newest = deliveries.find(({ state }) => state !== 'delivered');
  return [
    ...(newest ? [`npx sluice events get ${newest.clientId} ${newest.eventId}${place}`] : []),
    ...actions.flatMap(({ action, inDlq, inUndelivered }) => [
      ...(inDlq > 0
        ? ['peek', 'redrive'].map((verb) => `npx sluice dlq ${verb} ${actionDeadLettersThing(action)}${place}`)
        : []),
      ...(inUndelivered > 0 ? [`npx sluice dlq peek ${actionUndeliveredThing(action)}${place}`] : []),
    ]),
    ...(actions.some(({ untried }) => untried) ? [`npx sluice status${place}`] : []),
  ];
}

function reasonsIn(listing: Listing, asked: Asked): string {
  const rows = reasonRows(listing, asked);
  if (rows.length === 0) return '';
  return renderTable([['ACTION', 'STATE', 'REASON', 'EVENTS', 'SINCE', 'NEXT ATTEMPT'], ...rows]);
}

/** What nothing is written down of stands beside the rest: it is undelivered too. */
function reasonRows({ actions, reasons, isWhole }: Listing, { state: asked }: Asked): string[][] {
  return actions.flatMap(({ action, untried, inUndelivered, leftAloneUntil }) => [
    ...reasons
      .filter((each) => each.action === action)
      .map(({ state, reason, events, since, nextAttemptAt }) => [
        action,
        state,
        reason,
        `${events}${isWhole ? '' : '+'}`,
        since,
        notBefore(leftAloneUntil, nextAttemptAt),
      ]),
    ...(untried ? [[action, 'untried', 'waits in the queue for its turn', `about ${untried}`, '-', '-']] : []),
    ...(inUndelivered > 0 && asked === undefined
      ? [[action, 'unqueued', 'the bus could not put it into the queue', `about ${inUndelivered}`, '-', '-']]
      : []),
  ]);
}

function pauses({ actions }: Listing): string {
  return actions
    .flatMap(({ action, leftAloneUntil }) =>
      leftAloneUntil === undefined
        ? []
        : [
            `Nothing is sent to the target of ${action} until ${leftAloneUntil}: it asked for that, or failed too often.`,
          ],
    )
    .join('\n');
}

function eventsIn({ actions: asTheyAre, deliveries, reasons }: Listing, { actions }: Asked): string {
  if (deliveries.length === 0) return '';
  const maxOf = new Map(actions.map(({ name, maxAttempts }) => [name, maxAttempts]));
  const untilOf = new Map(asTheyAre.map(({ action, leftAloneUntil }) => [action, leftAloneUntil]));
  const all = reasons.reduce((sum, { events }) => sum + events, 0);
  // Those of one reason stand together; within it what changed last is first, as it came.
  const grouped = deliveries.toSorted((a, b) => compare(groupOf(a), groupOf(b)));
  const table = renderTable([
    ['CLIENT', 'EVENT', 'ACTION', 'STATE', 'REASON', 'ATTEMPTS', 'SINCE', 'NEXT ATTEMPT'],
    ...grouped.map((delivery) => [
      delivery.clientId,
      delivery.eventId,
      whereTo(delivery),
      delivery.state,
      delivery.reason,
      attemptsOf(delivery, maxOf.get(delivery.action)),
      delivery.since,
      notBefore(untilOf.get(delivery.action), delivery.nextAttemptAt),
    ]),
  ]);
  return all > deliveries.length ? `The newest ${deliveries.length}; --limit shows more:\n${table}` : table;
}

/** An attempt that is due while its target is left alone is made after that. Both times are ISO 8601. */
function notBefore(leftAloneUntil = '', nextAttemptAt = ''): string {
  if (nextAttemptAt === '') return '-';
  return nextAttemptAt < leftAloneUntil ? leftAloneUntil : nextAttemptAt;
}

function attemptsOf({ state, tries, attemptCount }: ListedDelivery, max: number | undefined): string {
  return state === 'waiting' && max !== undefined ? `${tries} of ${max}` : `${attemptCount}`;
}

function groupOf({ action, state, reason }: ListedDelivery): string {
  return `${action} ${state} ${reason}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function steps({ next, actions }: Listing): string {
  if (next.length === 0) return '';
  const moving = actions.some(({ inDlq }) => inDlq > 0)
    ? ', and to move on what was given up once the cause is gone'
    : '';
  return `To look further${moving}:\n${next.map((step) => `  ${step}`).join('\n')}`;
}
