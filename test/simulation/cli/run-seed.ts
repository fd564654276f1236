import { planOf, type PlanOptions } from '../plan/plan-of.ts';
import { type RunProps, runPlan } from '../run-plan.ts';
import type { Counted } from './figures.ts';

/** What is told of one run of many. */
export interface SeedResult extends Counted {
  /** What it took of a processor, ms. */
  readonly cpuMs: number;
}

/** Runs one seed of many. A run that ends with an error has broken something too, and the others go on. */
export async function runSeed(seed: number, options: PlanOptions, props: RunProps): Promise<SeedResult> {
  const before = process.cpuUsage();
  try {
    const { madeFaults: _, history: __, ...counted } = await runPlan(planOf(seed, options), props);
    return { ...counted, cpuMs: cpuMsSince(before) };
  } catch (error) {
    const violations = [{ invariant: 1, subject: 'the run', what: `ended with ${String(error)}` }] as const;
    const nothing = { acknowledged: 0, published: 0, faults: {}, weather: {}, operators: {} };
    return { seed, ...nothing, violations, cpuMs: cpuMsSince(before) };
  }
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
