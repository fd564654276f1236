import { allVariants } from './all-variants.ts';
import { Judge, type Judgement } from './judge-variant.ts';
import { isRed, renderJudgements } from './render-judgements.ts';
import { templateOfDev } from './template-of-dev.ts';

/**
 * Judges every variant by everything that has to find it out, and prints the table.
 *
 * @param print takes text of several lines
 * @returns whether all of them are red
 */
export async function showVariants(print: (text: string) => unknown): Promise<boolean> {
  const judgements = await judgeAll();
  print(renderJudgements(judgements));
  return judgements.every(isRed);
}

/** One after the other, in the order of the flow. */
export async function judgeAll(): Promise<readonly Judgement[]> {
  const judge = new Judge(templateOfDev);
  const judgements: Judgement[] = [];
  for (const variant of allVariants)
    for (const check of variant.caughtBy) judgements.push(await judge.judge(variant, check));
  return judgements;
}
