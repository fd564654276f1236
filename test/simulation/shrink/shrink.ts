import { setImmediate } from 'node:timers/promises';
import type { Violation } from '../judge/violation.ts';
import type { Plan } from '../plan/plan.ts';
import { type RunProps, runPlan, type RunResult } from '../run-plan.ts';
import { smallestPlan } from './smallest-plan.ts';

/** How long something is made smaller, and who hears of it. */
export interface ShrinkOptions {
  /** Asked before each run. */
  readonly isOver: () => boolean;
  /** Told of each run. */
  readonly onRun?: (smallest: Plan) => void;
}

/** A plan that breaks an invariant, made small. */
export interface Shrunk {
  readonly plan: Plan;
  readonly invariant: Violation['invariant'];
  /** So many runs did it take. */
  readonly runs: number;
  /** Whether nothing of it can be left out; otherwise time was up before. */
  readonly isSmallest: boolean;
}

/** Makes a plan that breaks an invariant small, so that it breaks the same one still. @param broken what came of its run */
export async function shrink(
  plan: Plan,
  broken: RunResult,
  props: RunProps,
  { isOver, onRun }: ShrinkOptions,
): Promise<Shrunk> {
  const [first] = broken.violations;
  if (!first) throw new Error(`seed ${plan.seed} breaks nothing`);
  const { invariant } = first;
  let runs = 0;
  let wasStopped = false;
  let smallest: Plan = { ...plan, faults: { only: broken.madeFaults } };
  await smallestPlan(smallest, async (smaller) => {
    // A run leaves no turn of the event loop, in which Ctrl-C would be heard.
    await setImmediate();
    if ((wasStopped ||= isOver())) return undefined;
    runs += 1;
    const { violations, madeFaults } = await runPlan(smaller, { ...props, isTold: false });
    const isBroken = violations.some((violation) => violation.invariant === invariant);
    if (isBroken) smallest = { ...smaller, faults: { only: madeFaults } };
    onRun?.(smallest);
    return isBroken ? smallest : undefined;
  });
  return { plan: smallest, invariant, runs, isSmallest: !wasStopped };
}

/** How much is in a plan: `2 publications of 3 events, no weather, 1 operator, 4 faults`. */
export function sizeOf({ publications, weather, operators, faults }: Plan): string {
  const events = publications.reduce((sum, publication) => sum + publication.events.length, 0);
  return [
    `${counted(publications.length, 'publication')} of ${counted(events, 'event')}`,
    weather.length === 0 ? 'no weather' : counted(weather.length, 'weather', 'weathers'),
    counted(operators.length, 'operator'),
    ...('only' in faults ? [counted(faults.only.length, 'fault')] : []),
  ].join(', ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}
