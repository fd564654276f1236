import { type Figures, renderFigures } from '../cli/figures.ts';
import { planOf, type PlanOptions } from '../plan/plan-of.ts';
import { type RunProps, runPlan } from '../run-plan.ts';
import { shrink } from '../shrink/shrink.ts';
import { renderBroken } from '../tell/render-broken.ts';

/** For how long the first seed that broke something is made smaller, ms. */
const shrinkMs = 20_000;

/**
 * Why a test of many seeds fails: each broken one by the command that runs it again, and of the first the smallest history.
 *
 * @returns `undefined` if none broke anything
 */
export async function failureOf(
  figures: Figures,
  options: PlanOptions,
  props: RunProps,
  elapsedMs: () => number = () => performance.now(),
): Promise<string | undefined> {
  const [first] = figures.broken;
  if (!first) return undefined;
  const history = await smallestHistory(first.seed, options, props, elapsedMs).catch(
    (error: unknown) => `its history ends with ${String(error)}`,
  );
  return `${renderFigures(figures, options.size)}\n\nseed ${first.seed}, made small:\n${history}`;
}

async function smallestHistory(
  seed: number,
  options: PlanOptions,
  props: RunProps,
  elapsedMs: () => number,
): Promise<string> {
  const plan = planOf(seed, options);
  const untilMs = elapsedMs() + shrinkMs;
  const { invariant, plan: small } = await shrink(plan, await runPlan(plan, props), props, {
    isOver: () => elapsedMs() > untilMs,
  });
  return renderBroken(await runPlan(small, { ...props, isTold: true }), invariant);
}
