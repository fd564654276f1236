import { actionThing } from '../../schemas/action-queues.ts';
import { failuresThatOpenCircuit } from '../../schemas/delivery-limits.ts';
import { allIn } from '../dlq/queue-access.ts';
import type { Facts, Measurements } from './facts.ts';
import { measuredMinutes } from './measure.ts';
import type { Backlog } from './model.ts';
import { outlookOf } from './outlook.ts';

const minuteMs = 60_000;

/** Further ahead than this, a year, nobody can tell a day. */
const farMinutes = 365 * 24 * 60;

/** What becomes of what waits for the target of an action; `undefined` where nothing waits, nothing is delivered, or it is not known. */
export function backlogOf(facts: Facts, action: string): Backlog | undefined {
  const { delivering, queues, metrics } = facts;
  const thing = actionThing(action);
  const depth = queues.get(thing);
  if (!delivering.has(action) || !depth || !('value' in depth)) return undefined;
  const waits = allIn(depth.value);
  if (waits === 0) return undefined;
  const held = holdOf(facts, action);
  if (held) return held;
  const perSecond = delivering.get(action);
  if (perSecond === undefined || !('value' in metrics)) return undefined;
  return expected({ thing, waits, rate: 60 * perSecond }, metrics.value, facts.atMs);
}

/** A queue that something waits in, and how many of it may go in a minute. */
interface Limited {
  readonly thing: string;
  readonly waits: number;
  readonly rate: number;
}

/** Why nothing goes to a target, whatever its rate. */
function holdOf({ targets, atMs }: Facts, action: string): Backlog | undefined {
  const target = 'value' in targets ? targets.value.get(action) : undefined;
  if (!target) return undefined;
  const isDown = target.failures >= failuresThatOpenCircuit;
  if (!isDown && target.openUntilMs <= atMs) return undefined;
  return {
    outlook: 'held',
    because: isDown ? 'no-answer' : 'asked',
    until: new Date(Math.max(atMs, target.openUntilMs)).toISOString(),
  };
}

/** What CloudWatch has no value of did not happen, or comes a minute later: a burst that has just begun is reckoned without it. */
function expected({ thing, waits, rate }: Limited, { totals, hour }: Measurements, atMs: number): Backlog {
  const lately = (key: string): number => (totals.get(`${key} ${thing}`) ?? 0) / measuredMinutes;
  const least = ['visible', 'held'].map((key) => totals.get(`${key} ${thing}`));
  const came = lately('in');
  const outlook = outlookOf({
    waits,
    rate,
    lately: { came, gone: lately('out') },
    cameInHour: (hour.get(`in ${thing}`) ?? 0) / 60,
    leastWaited: least.reduce<number>((sum, each = 0) => sum + each, 0),
  });
  const reckoned = { inPerMinute: outlook.came, outPerMinute: outlook.goes, boundBy: outlook.boundBy };
  if (outlook.kind === 'never') return { outlook: 'never', ...reckoned };
  const { kind, minutes } = outlook;
  const caughtUpAt = minutes > farMinutes ? null : new Date(atMs + minutes * minuteMs).toISOString();
  const caughtUp = { ...reckoned, seconds: Math.round(minutes * 60), caughtUpAt };
  return kind === 'growing' ? { outlook: kind, inNowPerMinute: came, ...caughtUp } : { outlook: kind, ...caughtUp };
}
