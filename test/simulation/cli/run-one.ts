import { planOf, type PlanOptions } from '../plan/plan-of.ts';
import { type RunProps, runPlan } from '../run-plan.ts';

/** Runs one seed. Prints its history if it broke an invariant. @returns the exit code */
export async function runOne(seed: number, options: PlanOptions, props: RunProps): Promise<number> {
  const { acknowledged, faults, history, violations } = await runPlan(planOf(seed, options), {
    ...props,
    isTold: true,
  });
  const faultCount = Object.values(faults).reduce((sum, count) => sum + count, 0);
  if (violations.length === 0) {
    console.log(
      `seed ${seed} holds: ${acknowledged} events acknowledged, ${faultCount} faults, every event accounted for`,
    );
    return 0;
  }
  for (const line of history) console.log(line);
  console.log();
  for (const { invariant, subject, what } of violations)
    console.log(`broken: invariant ${invariant}: ${subject} ${what}`);
  return 1;
}
