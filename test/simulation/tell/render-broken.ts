import type { RunResult } from '../run-plan.ts';
import { renderHistory } from './render-history.ts';

/** The history of a run, and what it breaks last. @param only that invariant, if any is named */
export function renderBroken(
  { history, violations }: Pick<RunResult, 'history' | 'violations'>,
  only?: number,
): string {
  const broken = violations.filter(({ invariant }) => only === undefined || invariant === only);
  return [
    renderHistory(history),
    '',
    ...broken.map(({ invariant, subject, what }) => `broken: invariant ${invariant}: ${subject} ${what}`),
  ].join('\n');
}
