import { SingleBar } from 'cli-progress';
import { planOf, type PlanOptions } from '../plan/plan-of.ts';
import { type RunProps, runPlan } from '../run-plan.ts';
import { renderFigures, Figures } from './figures.ts';

/** Which seeds are run. */
export interface Many {
  readonly from: number;
  readonly seeds: number;
  readonly options: PlanOptions;
}

/** Runs seeds one after the other and prints figures of all, after Ctrl-C of those that were run. @returns the exit code */
export async function runMany({ from, seeds, options }: Many, props: RunProps): Promise<number> {
  const figures = new Figures();
  const state = { isInterrupted: false };
  process.once('SIGINT', () => (state.isInterrupted = true));
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: 'seeds [{bar}] {value}/{total}  {eta_formatted} left  {broken} broken',
        clearOnComplete: true,
      })
    : undefined;
  bar?.start(seeds, 0, { broken: 0 });
  for (let seed = from; seed < from + seeds && !state.isInterrupted; seed += 1) {
    figures.add(await runPlan(planOf(seed, options), props));
    bar?.increment(1, { broken: figures.broken.length });
  }
  bar?.stop();
  console.log(renderFigures(figures, options.size));
  if (figures.broken.length > 0) return 1;
  return state.isInterrupted ? 130 : 0;
}
