import { Synthesized } from '../../lib/synthesized.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { allVariants } from './all-variants.ts';
import { Judge } from './judge-variant.ts';
import { isRed, renderJudgements } from './render-judgements.ts';
import type { Template } from './patch/template-patch.ts';

/**
 * Judges every variant and prints the table.
 *
 * @param print takes text of several lines
 * @returns whether all of them are red
 */
export async function showVariants(print: (text: string) => void): Promise<boolean> {
  const judge = new Judge(templateOfDev);
  const judgements = [];
  for (const variant of allVariants) judgements.push(await judge.judge(variant));
  print(renderJudgements(judgements));
  return judgements.every(isRed);
}

let known: Template | undefined;

/** Synthesized once. */
export function templateOfDev(): Template {
  known ??= new Synthesized(findStage('dev')).template as Template;
  return known;
}
