import type { Disturber } from '../plan/plan.ts';
import { firstEffects, type FirstEffects } from './first-effects.ts';
import type { Evidence } from './judge.ts';
import { Lists } from './lists.ts';
import { judgedActions } from './routes.ts';
import type { Violation } from './violation.ts';

/**
 * By so much later an event may have its effect beside a disturber, ms of virtual time: calls take some time, and functions some to start, that is
 * another in each run. What comes again with others of its batch is hidden for longer, and so is what a target does not take.
 */
export const toleranceMs = 10_000;

/**
 * Invariant 4: a flood, a poison event, and an action that takes nothing delay no other client, group or action. Held against the run of the
 * same plan without the disturber, in which nothing else goes wrong either.
 */
export function judgeDelays(evidence: Evidence): Violation[] {
  const { usual, plan } = evidence;
  const { disturber } = plan;
  if (!disturber || !usual) return [];
  const seen = firstEffects(evidence);
  const isOthers = othersOf(disturber, evidence);
  const byAction = new Lists<string>();
  for (const key of usual.keys()) {
    const [action = '', client = '', id = ''] = key.split(' ');
    if (isOthers({ action, client, id })) byAction.add(action, key);
  }
  return Array.from(byAction).flatMap(([action, keys]): Violation[] => {
    const late = isInTurn(action) ? lateInTurn(keys, usual, seen) : lateOf(keys, usual, seen);
    return late.map(({ subject, lateMs }) => ({ invariant: 4, subject, what: said(lateMs, action, disturber) }));
  });
}

function said(lateMs: number, action: string, { what }: Disturber): string {
  if (lateMs === Infinity) return `does not come to ${action} beside the disturber (${what})`;
  return `comes ${Math.round(lateMs / 1_000)} s later to ${action} than without the disturber (${what})`;
}

interface Late {
  /** `<client>/<id>` */
  readonly subject: string;
  /** `Infinity` for what never came. */
  readonly lateMs: number;
}

/** Each event at the time that it has without the disturber. */
function lateOf(keys: readonly string[], usual: FirstEffects, seen: FirstEffects): Late[] {
  return keys
    .map((key) => ({ subject: subjectOf(key), lateMs: momentIn(seen, key) - momentIn(usual, key) }))
    .filter(isLate);
}

/** As many events at each time as without the disturber: where they take turns, it is chance whose is when. */
function lateInTurn(keys: readonly string[], usual: FirstEffects, seen: FirstEffects): Late[] {
  const usualMs = keys.map((key) => momentIn(usual, key)).toSorted((one, other) => one - other);
  return keys
    .toSorted((one, other) => momentIn(seen, one) - momentIn(seen, other) || 0)
    .map((key, turn) => ({ subject: subjectOf(key), lateMs: momentIn(seen, key) - (usualMs[turn] ?? 0) }))
    .filter(isLate);
}

function isLate({ lateMs }: Late): boolean {
  return lateMs > toleranceMs;
}

function momentIn(effects: FirstEffects, key: string): number {
  return effects.get(key) ?? Infinity;
}

function subjectOf(key: string): string {
  return key.split(' ').slice(1).join('/');
}

/** An effect, by whose and where it is. */
interface Whose {
  readonly action: string;
  readonly client: string;
  readonly id: string;
}

/** Whether an effect is nothing that the disturber is about: of its action, its client, or of what cannot be stored what waits behind it. */
function othersOf(disturber: Disturber, { plan }: Evidence): (whose: Whose) => boolean {
  if (disturber.what === 'dead-end') return ({ action }) => action !== disturber.action;
  if (disturber.what === 'flood') return ({ client }) => client !== disturber.client;
  if (disturber.at === 'bus') return ({ client, id }) => client !== disturber.client || id !== disturber.id;
  const groups = new Map(
    plan.publications.flatMap(({ client, events }) => events.map(({ id, group }) => [`${client} ${id}`, group])),
  );
  const poisoned = groups.get(`${disturber.client} ${disturber.id}`);
  return ({ client, id }) => groups.get(`${client} ${id}`) !== poisoned;
}

function isInTurn(action: string): boolean {
  return judgedActions.some(({ name, isRated = false }) => name === action && isRated);
}
