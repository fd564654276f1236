import { isLongOutage } from '../plan/long-outage.ts';
import { canonical } from './canonical.ts';
import type { Evidence } from './judge.ts';
import { Lists } from './lists.ts';
import type { Stored, Trail } from './trail.ts';
import type { Violation } from './violation.ts';

/**
 * Invariant 3: within a message group events are stored in the order in which their queue took them, and reach the bus in the order in which they
 * were stored; but for those that failed and were tried again. What the stream has lost is sent again from the table, which knows when a queue
 * took an event and not when it was stored: then the order is that of each queue, for between the two doors there is none.
 */
export function judgeOrder(evidence: Evidence): Violation[] {
  const queueOf = queuesOf(evidence.trail);
  return [...judgeStoring(evidence, queueOf), ...judgeSending(evidence, queueOf)];
}

/** Where an event was taken, and as which message of all; `undefined` for what came by both doors. */
type QueueOf = (
  stored: Stored,
) => { readonly queue: string; readonly place: number; readonly body: string } | undefined;

interface Passed {
  readonly subject: string;
  readonly place: number;
}

function queuesOf({ accepted }: Trail): QueueOf {
  const byContent = new Lists<number>();
  for (const [place, { body }] of accepted.entries()) byContent.add(canonical(body), place);
  return ({ event, group }) => {
    const places = (byContent.get(canonical(event)) ?? []).filter((place) => accepted[place]?.group === group);
    const queues = new Set(places.map((place) => accepted[place]?.queue));
    const [place] = places;
    const taken = place === undefined ? undefined : accepted[place];
    return taken && place !== undefined && queues.size === 1
      ? { queue: taken.queue, body: taken.body, place }
      : undefined;
  };
}

function judgeStoring({ trail, operators }: Evidence, queueOf: QueueOf): Violation[] {
  const lanes = new Lists<Passed>();
  const again = new Set(operators.resubmitted.map(({ client, event }) => `${client}/${event.id}`));
  for (const stored of trail.stored) {
    const taken = queueOf(stored);
    const subject = `${stored.client}/${stored.id}`;
    if (!taken || again.has(subject) || trail.failed.has(`${taken.queue} ${taken.body}`)) continue;
    lanes.add(`${taken.queue} ${stored.group}`, { subject, place: taken.place });
  }
  return [...lanes.values()].flatMap((lane) => inversionsOf(lane, 'stored'));
}

function judgeSending({ trail, plan }: Evidence, queueOf: QueueOf): Violation[] {
  const isLossy = plan.weather.some(isLongOutage);
  const lanes = new Lists<Passed>();
  const firsts = new Map<string, number>();
  for (const [at, subject] of trail.sent.entries()) if (!firsts.has(subject)) firsts.set(subject, at);
  for (const [place, stored] of trail.stored.entries()) {
    const subject = `${stored.client}/${stored.id}`;
    const queue = isLossy ? queueOf(stored)?.queue : '';
    if (queue === undefined || !firsts.has(subject) || trail.failed.has(subject)) continue;
    lanes.add(`${stored.group} ${queue}`, { subject, place });
  }
  const inTurn = (one: Passed, other: Passed): number =>
    (firsts.get(one.subject) ?? 0) - (firsts.get(other.subject) ?? 0);
  return [...lanes.values()].flatMap((lane) => inversionsOf(lane.toSorted(inTurn), 'sent'));
}

/** Neighbours whose places are not in order. */
function inversionsOf(lane: readonly Passed[], how: string): Violation[] {
  return lane.flatMap(({ subject, place }, index): Violation[] => {
    const before = lane[index - 1];
    if (!before || before.place <= place) return [];
    return [{ invariant: 3, subject, what: `was ${how} after ${before.subject}, which came behind it` }];
  });
}
