import { loadCompositions } from '../functions/compositions.ts';
import { planOf } from '../plan/plan-of.ts';
import { type RunProps, runPlan } from '../run-plan.ts';
import { simulatedAssembly } from '../world/assembly.ts';

/** How many seeds the tests run, by two workers. */
const seedCount = 40;

/** A test takes so many, so that it ends long before its deadline on a busy machine. */
const seedsOfTest = 10;

/** The seeds of one of two workers, in the portions of its tests. */
export function portionsOf(worker: 'first' | 'second'): readonly (readonly [from: number, to: number])[] {
  const all = Array.from({ length: Math.ceil(seedCount / seedsOfTest) }, (_, index) => index * seedsOfTest);
  return all
    .filter((_, index) => index % 2 === (worker === 'first' ? 0 : 1))
    .map((before) => [before + 1, Math.min(before + seedsOfTest, seedCount)]);
}

/** What a portion of seeds came to. */
export interface Outcome {
  readonly acknowledged: number;
  readonly faults: number;
  /** The command that runs each seed again that broke an invariant, and the first that it broke. */
  readonly broken: readonly string[];
}

/** Runs seeds, both ends included. */
export async function runSeeds(
  from: number,
  to: number,
  change: (props: RunProps) => RunProps = (props) => props,
): Promise<Outcome> {
  const props = change({ assembly: await simulatedAssembly(), compositions: await loadCompositions() });
  const broken: string[] = [];
  let [acknowledged, faults] = [0, 0];
  for (let seed = from; seed <= to; seed += 1) {
    const result = await runPlan(planOf(seed), props).catch((error: unknown) => String(error));
    if (typeof result === 'string') {
      broken.push(`npm run simulate -- --seed ${seed}: ends with ${result}`);
      continue;
    }
    acknowledged += result.acknowledged;
    faults += result.madeFaults.length;
    const [first] = result.violations;
    if (first)
      broken.push(`npm run simulate -- --seed ${seed}: invariant ${first.invariant}: ${first.subject} ${first.what}`);
  }
  return { acknowledged, faults, broken };
}
