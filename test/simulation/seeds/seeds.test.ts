import { type Figures, renderFigures } from '../cli/figures.ts';
import { figuresOf } from '../cli/run-many.ts';
import type { PlanOptions } from '../plan/plan-of.ts';

/** Processes that run them; the other test files go on meanwhile. */
const workers = 2;

/** Only a deadline for what hangs: two cores that do nothing else need half a minute for two thousand. */
const deadlineMs = 600_000;

/** A few events each, and all that can go wrong; for larger runs there is `npm run simulate`. */
const options: PlanOptions = { size: 1 };

test(
  'every event of two thousand seeds is accounted for',
  async () => {
    const seeds = 2_000;
    const many = { from: 1, seeds, workers, options };
    const { figures, cpuMs } = await figuresOf(many, new AbortController().signal);
    process.stdout.write(`${renderFigures(figures, options.size)}\n`);
    if (figures.broken.length > 0) throw new Error(await failureIn(figures));
    expect(figures.runs).toBe(seeds);
    // Runs in which little happens would prove little.
    expect(figures.acknowledged).toBeGreaterThan(4 * seeds);
    expect(sum(figures.faults.values())).toBeGreaterThan(4 * seeds);
    expect(cpuMs).toBeGreaterThan(0);
  },
  deadlineMs,
);

/** Loads the simulator into this process too only where it has something to tell. */
async function failureIn(figures: Figures): Promise<string | undefined> {
  const [{ failureOf }, { loadCompositions }, { simulatedAssembly }] = await Promise.all([
    import('./failure-of.ts'),
    import('../functions/compositions.ts'),
    import('../world/assembly.ts'),
  ]);
  return failureOf(figures, options, { assembly: await simulatedAssembly(), compositions: await loadCompositions() });
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}
