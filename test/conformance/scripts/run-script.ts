import { setTimeout } from 'node:timers/promises';
import type { Divergence } from '../suite.ts';
import { explain, type KnownDifference } from './known-difference.ts';
import type { Answers, Script, Wait } from './script.ts';
import { stableJson } from './stable-json.ts';

/** Whom a script asks. */
export interface Answering<Request, Answer> {
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
export async function runScript<Step extends object, Answer>(
  { name, steps }: Script<Step>,
  embedded: Answering<Exclude<Step, Wait>, Answer>,
  oracle: Answering<Exclude<Step, Wait>, Answer>,
  known: readonly KnownDifference<Step, Answer>[],
): Promise<ScriptReport> {
  const listed: string[] = [];
  let cases = 0;
  for (const [index, step] of steps.entries()) {
    if ('waitMs' in step) {
      await setTimeout((step as Wait).waitMs);
      continue;
    }
    cases += 1;
    const request = step as Exclude<Step, Wait>;
    const [here, there] = await Promise.all([embedded.answer(request), oracle.answer(request)]);
    const answers: Answers<Step, Answer> = { request, before: steps.slice(0, index), embedded: here, oracle: there };
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
