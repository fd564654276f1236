import { canonical } from './canonical.ts';
import type { Evidence } from './judge.ts';
import type { Violation } from './violation.ts';

/**
 * Invariant 3: within a message group events are stored in the order in which their queue took them, and reach the bus in the order in which they
 * were stored; but for those that failed and were tried again.
 */
export function judgeOrder(evidence: Evidence): Violation[] {
  return [...judgeStoring(evidence), ...judgeSending(evidence)];
}

function judgeStoring({ trail }: Evidence): Violation[] {
  const lanes = new Map<string, { subject: string; place: number }[]>();
  const byContent = new Map<string, number[]>();
  for (const [place, { body }] of trail.accepted.entries()) {
    const content = canonical(body);
    byContent.set(content, [...(byContent.get(content) ?? []), place]);
  }
  for (const { client, id, group, event } of trail.stored) {
    const places = (byContent.get(canonical(event)) ?? []).filter((place) => trail.accepted[place]?.group === group);
    const queues = new Set(places.map((place) => trail.accepted[place]?.queue));
    const [place] = places;
    // What came by both doors has no one place.
    if (place === undefined || queues.size > 1) continue;
    const { queue = '', body = '' } = trail.accepted[place] ?? {};
    if (trail.failed.has(`${queue} ${body}`)) continue;
    const lane = `${queue} ${group}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), { subject: `${client}/${id}`, place }]);
  }
  return [...lanes.values()].flatMap((lane) => inversionsOf(lane, 'stored'));
}

function judgeSending({ trail }: Evidence): Violation[] {
  const lanes = new Map<string, { subject: string; place: number }[]>();
  const firsts = new Map<string, number>();
  for (const [at, subject] of trail.sent.entries()) if (!firsts.has(subject)) firsts.set(subject, at);
  for (const [place, { client, id, group }] of trail.stored.entries()) {
    const subject = `${client}/${id}`;
    if (!firsts.has(subject) || trail.failed.has(subject)) continue;
    lanes.set(group, [...(lanes.get(group) ?? []), { subject, place }]);
  }
  return [...lanes.values()].flatMap((lane) =>
    inversionsOf(
      lane.toSorted((one, other) => (firsts.get(one.subject) ?? 0) - (firsts.get(other.subject) ?? 0)),
      'sent',
    ),
  );
}

/** Neighbours whose places are not in order. */
function inversionsOf(lane: readonly { subject: string; place: number }[], how: string): Violation[] {
  return lane.flatMap(({ subject, place }, index): Violation[] => {
    const before = lane[index - 1];
    if (!before || before.place <= place) return [];
    return [{ invariant: 3, subject, what: `was ${how} after ${before.subject}, which came behind it` }];
  });
}
