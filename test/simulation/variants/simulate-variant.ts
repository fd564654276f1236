import { loadCompositions } from '../functions/compositions.ts';
import type { Compose } from '../functions/surroundings.ts';
import type { Plan } from '../plan/plan.ts';
import { type RunProps, runPlan, type RunResult } from '../run-plan.ts';
import { simulatedAssembly } from '../world/assembly.ts';
import { patchedModule } from './patch/patched-module.ts';
import type { Fault, Simulated, Variant } from './variant.ts';

/**
 * Runs a variant in the simulator until an invariant is broken that the same run without it keeps.
 *
 * @returns `undefined` after as many seeds as there may be
 */
export async function faultInRuns(check: Simulated, variant: Variant): Promise<Fault> {
  const props = await usualProps();
  const naive = await naiveRun(check, variant, props);
  for (let seed = 1; seed <= check.seeds; seed += 1) {
    const plan = check.planOf(seed);
    const found = brokenIn(check, await naive(plan));
    if (found !== undefined && brokenIn(check, await runPlan(plan, props)) === undefined)
      return { what: `seed ${seed}: ${found}`, draws: seed };
  }
  return undefined;
}

type Run = (plan: Plan) => Promise<RunResult>;

function brokenIn({ invariant }: Simulated, { violations }: RunResult): string | undefined {
  const found = violations.find((violation) => violation.invariant === invariant);
  return found && `${found.subject} ${found.what}`;
}

/** What runs without a variant are made with; the same for all variants, so that the stage is read and its references resolved once. */
let known: Promise<RunProps> | undefined;

async function usualProps(): Promise<RunProps> {
  known ??= Promise.all([simulatedAssembly(), loadCompositions()]).then(([assembly, compositions]) => {
    return { assembly, compositions };
  });
  return known;
}

async function naiveRun({ function: name }: Simulated, variant: Variant, usual: RunProps): Promise<Run> {
  const { compositions } = usual;
  const { template } = variant;
  const assembly = template ? await simulatedAssembly([template]) : usual.assembly;
  if (!('source' in variant)) return async (plan) => runPlan(plan, { assembly, compositions });
  if (name === undefined) {
    // Producers and operators are part of the run itself.
    const naive = (await patchedModule('test/simulation/run-plan.ts', variant.source)) as { runPlan: typeof runPlan };
    return async (plan) => naive.runPlan(plan, { assembly, compositions });
  }
  const naive = (await patchedModule(`test/simulation/functions/${name}.ts`, variant.source)) as { compose: Compose };
  return async (plan) => runPlan(plan, { assembly, compositions: { ...compositions, [name]: naive.compose } });
}
