import type { PlanOptions } from '../plan/plan-of.ts';
import { Figures, renderFigures } from './figures.ts';
import { InOrder } from './in-order.ts';
import { renderPace } from './pace.ts';
import { startProgress } from './progress.ts';
import type { SeedResult } from './run-seed.ts';
import { runInProcesses } from './worker-processes.ts';

/** Which seeds are run, and by how many processes. */
export interface Many {
  readonly from: number;
  readonly seeds: number;
  readonly workers: number;
  readonly options: PlanOptions;
  /** Told the figures, unless Ctrl-C left some out. */
  readonly publish?: (figures: Figures) => Promise<void>;
}

/** Runs seeds and prints figures of all, after Ctrl-C or a SIGTERM of those that were run. @returns the exit code */
export async function runMany(many: Many): Promise<number> {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  const progress = startProgress(many.seeds);
  const beganAtMs = performance.now();
  const { figures, cpuMs } = await figuresOf(many, interrupt.signal, (soFar) => progress.show(soFar));
  progress.stop();
  const { runs, acknowledged, broken } = figures;
  console.log(renderFigures(figures, many.options.size));
  console.log(renderPace({ runs, acknowledged, cpuMs, wallMs: performance.now() - beganAtMs }));
  if (!interrupt.signal.aborted) await many.publish?.(figures);
  if (broken.length > 0) return 1;
  return interrupt.signal.aborted ? 130 : 0;
}

/** Runs seeds and adds them up, in the order of the seeds whichever process was faster. */
export async function figuresOf(
  { from, seeds, workers, options }: Many,
  signal: AbortSignal,
  onResult: (soFar: Figures) => void = () => {},
): Promise<{ readonly figures: Figures; readonly cpuMs: number }> {
  const figures = new Figures();
  const inOrder = new InOrder<SeedResult>(from);
  let [seed, cpuMs] = [from, 0];
  const add = (result: SeedResult): void => {
    figures.add(result);
    cpuMs += result.cpuMs;
  };
  await runInProcesses({
    options,
    signal,
    workers: Math.min(workers, seeds),
    next: () => (seed < from + seeds ? seed++ : undefined),
    onResult: (result) => {
      for (const ready of inOrder.add(result.seed, result)) add(ready);
      onResult(figures);
    },
  });
  for (const result of inOrder.rest()) add(result);
  return { figures, cpuMs };
}
