import path from 'node:path';
import { SingleBar } from 'cli-progress';
import { savePlan } from '../plan/plan-file.ts';
import type { Plan } from '../plan/plan.ts';
import { type RunProps, runPlan, type RunResult } from '../run-plan.ts';
import { shrink, sizeOf } from '../shrink/shrink.ts';
import { renderBroken } from '../tell/render-broken.ts';
import { renderHistory } from '../tell/render-history.ts';

/** How one plan is run. */
export interface One {
  readonly plan: Plan;
  /** Whether its history is printed as it is, and not made small. */
  readonly isWhole: boolean;
  /** Where a small plan is kept. */
  readonly file?: string;
}

/** For how long a plan is made smaller, ms. */
const shrinkMs = 120_000;

/** Runs one plan. One that breaks an invariant is made small, kept, and its history printed. @returns the exit code */
export async function runOne({ plan, isWhole, file = fileOf(plan) }: One, props: RunProps): Promise<number> {
  const result = await runPlan(plan, { ...props, isTold: true });
  if (result.violations.length === 0) {
    console.log(`seed ${plan.seed} holds: ${countsOf(result)}, every event accounted for`);
    if (isWhole) console.log(renderHistory(result.history));
    return 0;
  }
  if (isWhole) {
    console.log(renderBroken(result));
    return 1;
  }
  const { runs, isSmallest, invariant, ...small } = await shrinkOnTerminal(plan, result, props);
  console.log(renderBroken(await runPlan(small.plan, { ...props, isTold: true }), invariant));
  savePlan(file, small.plan);
  console.log(`
seed ${plan.seed}: ${sizeOf({ ...plan, faults: { only: result.madeFaults } })}
made small in ${runs} runs${isSmallest ? '' : ', and not as small as it could be'}: ${sizeOf(small.plan)}

this history again:  npm run simulate -- --plan ${path.relative('', file)}
all of the seed:     npm run simulate -- --seed ${plan.seed} --whole`);
  return 1;
}

function fileOf({ seed }: Plan): string {
  return path.join('.build', 'simulation', `seed-${seed}.json`);
}

/** Until nothing can be left out, time is up or Ctrl-C is pressed. */
async function shrinkOnTerminal(plan: Plan, result: RunResult, props: RunProps): ReturnType<typeof shrink> {
  const beganAtMs = Date.now();
  const state = { isInterrupted: false };
  const interrupt = (): boolean => (state.isInterrupted = true);
  process.once('SIGINT', interrupt);
  const format = 'making it smaller [{bar}] {left}';
  const bar = process.stderr.isTTY ? new SingleBar({ format, clearOnComplete: true }) : undefined;
  bar?.start(shrinkMs, 0, { left: '' });
  const elapsedMs = (): number => Date.now() - beganAtMs;
  try {
    return await shrink(plan, result, props, {
      isOver: () => state.isInterrupted || elapsedMs() > shrinkMs,
      onRun: (smallest) => bar?.update(Math.min(elapsedMs(), shrinkMs), { left: sizeOf(smallest) }),
    });
  } finally {
    bar?.stop();
    process.off('SIGINT', interrupt);
  }
}

function countsOf({ acknowledged, faults }: RunResult): string {
  const count = Object.values(faults).reduce((sum, each) => sum + each, 0);
  return `${acknowledged} events acknowledged, ${count} faults`;
}
