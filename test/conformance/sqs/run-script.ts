import { setTimeout } from 'node:timers/promises';
import type { Divergence } from '../suite.ts';
import { stableJson } from './canonical.ts';
import { explain, type KnownDifference } from './known-difference.ts';
import type { Answer, Request, Script } from './step.ts';

/** Whom a script asks. */
export interface Answering {
  answer(request: Request): Promise<Answer>;
}

/** What came out of one script. */
export interface ScriptReport {
  readonly cases: number;
  /** At most one: what follows is not compared, for the sides may hold different things. */
  readonly divergences: readonly Divergence[];
  /** Names of the known differences that were met, once for each request. */
  readonly listed: readonly string[];
}

/** Asks both sides step by step, until the first request that they answer differently. */
export async function runScript(
  { name, steps }: Script,
  embedded: Answering,
  oracle: Answering,
  known: readonly KnownDifference[],
): Promise<ScriptReport> {
  const listed: string[] = [];
  let cases = 0;
  for (const [index, step] of steps.entries()) {
    if ('waitMs' in step) {
      await setTimeout(step.waitMs);
      continue;
    }
    cases += 1;
    const [here, there] = await Promise.all([embedded.answer(step), oracle.answer(step)]);
    const met = explain({ request: step, before: steps.slice(0, index), embedded: here, oracle: there }, known);
    if (!met) {
      const divergence = { case: `${name}, step ${index}: ${stableJson(step)}`, embedded: here, oracle: there };
      return { cases, divergences: [divergence], listed };
    }
    listed.push(...met.map((difference) => difference.name));
    if (met.some(({ parts }) => parts)) break;
  }
  return { cases, divergences: [], listed };
}
