import { setImmediate } from 'node:timers/promises';
import { Consumer } from './consumers/consumer.ts';
import type { Compositions } from './functions/compositions.ts';
import { counted, type Invocation } from './functions/counted.ts';
import { poisoned } from './functions/poisoned.ts';
import { firstEffects, type FirstEffects } from './judge/first-effects.ts';
import { Judge } from './judge/judge.ts';
import type { Violation } from './judge/violation.ts';
import { undisturbed } from './plan/disturbed.ts';
import type { Plan } from './plan/plan.ts';
import { registered } from './plan/event-writer.ts';
import { produce } from './producers/produce.ts';
import type { SimulatedAssembly } from './world/assembly.ts';
import type { FaultAt } from './world/fault.ts';
import { plannedFaults } from './world/planned-faults.ts';
import { takeOverMachine } from './world/machine-clock.ts';
import { runToEnd } from './run-to-end.ts';
import { tellTrail } from './tell/tell-trail.ts';
import { World } from './world/world.ts';

/** What came of a run. */
export interface RunResult {
  readonly seed: number;
  /** Events that their producers were told are accepted. */
  readonly acknowledged: number;
  /** Events that were put on the bus, repetitions too. */
  readonly published: number;
  /** Of each kind, how many went wrong. */
  readonly faults: Readonly<Record<string, number>>;
  /** Of each kind, how often it came. */
  readonly weather: Readonly<Record<string, number>>;
  /** Of each command, how often it came to its end in the middle of the run, and how many did not. */
  readonly operators: Readonly<Record<string, number>>;
  readonly madeFaults: readonly FaultAt[];
  readonly violations: readonly Violation[];
  /** In virtual time; empty unless asked for. */
  readonly history: readonly string[];
}

/** What runs are made with, the same for many. */
export interface RunProps {
  readonly assembly: SimulatedAssembly;
  readonly compositions: Compositions;
  /** Whether the history is kept. */
  readonly isTold?: boolean;
}

/**
 * Runs a plan from its beginning until nothing moves any more, and judges it. Nothing of it depends on anything but the plan. One with a disturber
 * is run without it before, to know what it delays.
 */
export async function runPlan(plan: Plan, props: RunProps): Promise<RunResult> {
  const usual = plan.disturber && (await runOnce(undisturbed(plan), { ...props, isTold: false })).effects;
  return (await runOnce(plan, props, usual)).result;
}

async function runOnce(
  plan: Plan,
  { assembly, compositions, isTold = false }: RunProps,
  usual?: FirstEffects,
): Promise<{ readonly result: RunResult; readonly effects: FirstEffects }> {
  // The only turn that a run leaves to signals and messages: between its events there is none.
  await setImmediate();
  const history: string[] = [];
  const faults = plannedFaults(plan.faults);
  const note = isTold ? (line: string) => void history.push(line) : undefined;
  const made = { seed: plan.seed, assembly };
  const invocations: Invocation[] = [];
  const world = new World({
    ...made,
    compositions: counted(poisoned(compositions, plan.disturber), invocations),
    faults,
    ...(note && { note }),
  });
  const giveBack = takeOverMachine(world.scheduler, world.cloud.entropy);
  try {
    if (isTold) tellTrail(world);
    for (const subject of registered) world.putFact('mobile-push-registrations', subject, true);
    const consumers = plan.consumers.map((consumer) => new Consumer(world, consumer));
    const judge = new Judge(world, plan, { consumers, invocations, usual });
    produce(world, plan.publications, judge.told.bind(judge));
    const { weather, operators } = await runToEnd(world, plan, judge);
    const result: RunResult = {
      seed: plan.seed,
      acknowledged: judge.acknowledged.length,
      published: judge.trail.sent.length,
      faults: countsOf(faults.made.map(({ kind }) => kind)),
      weather: countsOf(weather),
      operators: countsOf(operators),
      madeFaults: faults.made,
      violations: judge.judge(),
      history,
    };
    return { result, effects: firstEffects({ consumers, world }) };
  } finally {
    giveBack();
  }
}

function countsOf(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
