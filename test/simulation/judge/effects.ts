import type { Effect } from '../world/http-targets.ts';
import type { Evidence } from './judge.ts';
import { Lists } from './lists.ts';
import { judgedActions } from './routes.ts';
import type { Violation } from './violation.ts';

/** How long a request may still come that was decided on before the delivery was written down, ms: as long as one invocation. */
const underWayMs = 61_000;

/**
 * Invariant 5: no effect twice, and once more for each replay that is to redeliver. A target knows an event by its idempotency key: it sees
 * one, and one more for each such replay; and no request begins once it is written down that the target has the event.
 */
export function judgeEffects(evidence: Evidence): Violation[] {
  return judgedActions.flatMap(({ name, host }) => {
    const bySubject = new Lists<Effect>();
    for (const taken of evidence.world.targets.taken)
      if (taken.host === host) bySubject.add(`${taken.client}/${taken.id}`, taken);
    return Array.from(bySubject).flatMap(([subject, taken]) => judgeTaken(name, subject, taken, evidence));
  });
}

function judgeTaken(name: string, subject: string, taken: readonly Effect[], evidence: Evidence): Violation[] {
  const { operators, trail } = evidence;
  const redeliveries = operators.replays.filter(
    ({ name: replay, asked }) =>
      asked.redeliver &&
      operators.replayed.some((each) => each.replay === replay && each.action === name && each.subject === subject),
  );
  const most = 1 + redeliveries.length;
  const violation = (what: string): Violation => ({ invariant: 5, subject, what });
  if (taken.some(({ idempotencyKey }) => idempotencyKey === ''))
    return [violation(`reached ${name} without an idempotency key`)];
  if (keysOf(taken) > most) return [violation(`reached ${name} under ${keysOf(taken)} idempotency keys, not ${most}`)];
  const records = trail.delivered.filter(
    ({ action, event }) => event === subject && (action === name || action.startsWith(`${name} `)),
  );
  // Which key is of which record is not known to a target; so many of them must be done with.
  const isLate = taken.some(({ beganAtMs }) => {
    const done = new Set(records.filter(({ atMs }) => beganAtMs > atMs + underWayMs).map(({ action }) => action)).size;
    return done > 0 && keysOf(taken.filter((later) => later.beganAtMs >= beganAtMs)) > most - done;
  });
  return isLate ? [violation(`was sent to ${name} again after it was written down as delivered`)] : [];
}

function keysOf(effects: readonly Effect[]): number {
  return new Set(effects.map(({ idempotencyKey }) => idempotencyKey)).size;
}
