import { renderTable } from '../../../bin/table.ts';
import type { Judgement } from './judge-variant.ts';
import { rows } from './rows.ts';

/** Whether a variant was found out. */
export function isRed({ fault }: Judgement): boolean {
  return fault !== undefined;
}

/** A line for each variant, and below it what could not be judged, or was not found out. */
export function renderJudgements(judgements: readonly Judgement[]): string {
  const table = renderTable([
    ['STAGE', 'FAILURE', 'NAIVE VARIANT', 'CAUGHT BY', 'NEEDED', 'RED'],
    ...judgements.map((judgement) => {
      const { row, title, caughtBy } = judgement.variant;
      const { stage, failure } = rows[row];
      const needed = judgement.fault ? `${judgement.fault.draws} ${unitOf[caughtBy.by]}` : '';
      return [stage, failure, title, `${caughtBy.by}: ${caughtBy.name}`, needed, isRed(judgement) ? 'red' : 'GREEN'];
    }),
  ]);
  const green = judgements.filter((judgement) => !isRed(judgement));
  const lines = green.map(
    ({ variant, problem }) =>
      `not red: ${variant.title} (${variant.row}): ${problem ?? 'what should find it out found nothing'}`,
  );
  const summary = `${judgements.length - green.length} of ${judgements.length} variants of ${Object.keys(rows).length} failures are red`;
  return [table, '', ...lines, summary].join('\n');
}

const unitOf = { property: 'drawn', rule: 'look' } as const;
