import { countOf } from '../../../bin/count-of.ts';
import { renderTable } from '../../../bin/table.ts';
import type { Judgement } from './judge-variant.ts';
import { rows } from './rows.ts';

/** Whether a variant was found out. */
export function isRed({ fault }: Judgement): boolean {
  return fault !== undefined;
}

/** A line for each check of each variant, and below them what could not be judged, or was not found out. */
export function renderJudgements(judgements: readonly Judgement[]): string {
  const table = renderTable([
    ['STAGE', 'FAILURE', 'NAIVE VARIANT', 'CAUGHT BY', 'NEEDED', 'RED'],
    ...judgements.map((judgement) => {
      const { check, fault } = judgement;
      const { row, title } = judgement.variant;
      const { stage, failure } = rows[row];
      const needed = fault ? countOf(fault.draws, unitOf[check.by]) : '';
      return [
        stage,
        failure,
        title,
        `${check.by}: ${fault?.by ?? check.name}`,
        needed,
        isRed(judgement) ? 'red' : 'GREEN',
      ];
    }),
  ]);
  const green = judgements.filter((judgement) => !isRed(judgement));
  const lines = green.map(
    ({ variant, check, problem }) =>
      `not red: ${variant.title} (${variant.row}): ${problem ?? `the ${check.by} that should find it out found nothing`}`,
  );
  return [table, '', ...lines, summaryOf(judgements)].join('\n');
}

/** How many variants there are, and how many of them are red: those that all that has to find them out does. */
export function countRed(judgements: readonly Judgement[]): { readonly red: number; readonly all: number } {
  const all = new Set(judgements.map(({ variant }) => variant)).size;
  const green = new Set(judgements.filter((judgement) => !isRed(judgement)).map(({ variant }) => variant));
  return { red: all - green.size, all };
}

/** In one line. */
export function summaryOf(judgements: readonly Judgement[]): string {
  const { red, all } = countRed(judgements);
  const failures = new Set(judgements.map(({ variant }) => variant.row));
  return `${red} of ${all} variants of ${failures.size} failures are red`;
}

const unitOf = { property: 'draw', rule: 'look', simulator: 'seed' } as const;
