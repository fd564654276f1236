import type { Divergence } from '../../suite.ts';
import { stableJson } from './canonical.ts';
import type { KnownDifference } from './known-difference.ts';
import type { Answers, Script } from './step.ts';
import type { Side } from './side.ts';

/** What came out of one script. */
export interface ScriptReport {
  readonly cases: number;
  /** At most one: what follows is not compared, for the sides hold different things. */
  readonly divergences: readonly Divergence[];
  /** Names of the known differences that were met, once for each step. */
  readonly listed: readonly string[];
}

/** Asks both sides step by step, until the first step that they answer differently. */
export async function runScript(
  { name, steps }: Script,
  embedded: Side,
  oracle: Side,
  known: readonly KnownDifference[],
): Promise<ScriptReport> {
  const listed: string[] = [];
  let cases = 0;
  for (const [index, step] of steps.entries()) {
    cases += 1;
    const [here, there] = await Promise.all([embedded.answer(step), oracle.answer(step)]);
    const answers: Answers = { step, before: steps.slice(0, index), embedded: here, oracle: there };
    const met = explain(answers, known);
    if (!met) {
      const divergence = { case: `${name}, step ${index}: ${stableJson(step)}`, embedded: here, oracle: there };
      return { cases, divergences: [divergence], listed };
    }
    listed.push(...met.map((difference) => difference.name));
    if (met.some(({ parts }) => parts)) break;
  }
  return { cases, divergences: [], listed };
}

/** The known differences that two answers differ by, none when they do not; `undefined` when those do not explain it. */
export function explain(answers: Answers, known: readonly KnownDifference[]): KnownDifference[] | undefined {
  const met: KnownDifference[] = [];
  let now = answers;
  for (const difference of known) {
    if (agree(now)) return met;
    const next = { ...now, ...difference.reconcile(now) };
    if (stableJson([next.embedded, next.oracle]) !== stableJson([now.embedded, now.oracle])) met.push(difference);
    now = next;
  }
  return agree(now) ? met : undefined;
}

function agree({ embedded, oracle }: Answers): boolean {
  return stableJson(embedded) === stableJson(oracle);
}
