import { loadCompositions } from '../functions/compositions.ts';
import type { Compose } from '../functions/surroundings.ts';
import type { Plan } from '../plan/plan.ts';
import { runPlan, type RunResult } from '../run-plan.ts';
import { simulatedAssembly, type TemplatePatch } from '../world/assembly.ts';
import { patchedModule } from './patch/patched-module.ts';
import type { Fault, Simulated, Variant } from './variant.ts';

/**
 * Runs a variant in the simulator until an invariant is broken that the same run without it keeps.
 *
 * @returns `undefined` after as many seeds as there may be
 */
export async function faultInRuns(check: Simulated, variant: Variant): Promise<Fault> {
  const [usual, naive] = await Promise.all([usualRun(), naiveRun(check, variant)]);
  for (let seed = 1; seed <= check.seeds; seed += 1) {
    const plan = check.planOf(seed);
    const found = brokenIn(check, await naive(plan));
    if (found !== undefined && brokenIn(check, await usual(plan)) === undefined)
      return { what: `seed ${seed}: ${found}`, draws: seed };
  }
  return undefined;
}

type Run = (plan: Plan) => Promise<RunResult>;

function brokenIn({ invariant }: Simulated, { violations }: RunResult): string | undefined {
  const found = violations.find((violation) => violation.invariant === invariant);
  return found && `${found.subject} ${found.what}`;
}

async function usualRun(): Promise<Run> {
  const [assembly, compositions] = await Promise.all([simulatedAssembly(), loadCompositions()]);
  return async (plan) => runPlan(plan, { assembly, compositions });
}

async function naiveRun({ function: name }: Simulated, variant: Variant): Promise<Run> {
  const patches = variant.template ? [variant.template as unknown as TemplatePatch] : [];
  const [assembly, usual] = await Promise.all([simulatedAssembly(patches), loadCompositions()]);
  if (!('source' in variant)) return async (plan) => runPlan(plan, { assembly, compositions: usual });
  if (name === undefined) {
    // Producers and operators are part of the run itself.
    const naive = (await patchedModule('test/simulation/run-plan.ts', variant.source)) as { runPlan: typeof runPlan };
    return async (plan) => naive.runPlan(plan, { assembly, compositions: usual });
  }
  const naive = (await patchedModule(`test/simulation/functions/${name}.ts`, variant.source)) as { compose: Compose };
  return async (plan) => runPlan(plan, { assembly, compositions: { ...usual, [name]: naive.compose } });
}
