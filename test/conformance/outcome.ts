import type { SuiteReport } from './suite.ts';

/** What became of one suite against one oracle, or of an oracle that no suite could be run against. */
export type Outcome =
  | { readonly kind: 'compared'; readonly version: string; readonly ms: number; readonly report: SuiteReport }
  /** The oracle is not to be had here; nothing is wrong with the embedded cloud. */
  | { readonly kind: 'skipped'; readonly oracle: string; readonly reason: string }
  /** The comparison could not be made although it should have been. */
  | { readonly kind: 'broken'; readonly oracle: string; readonly suite?: string; readonly reason: string };

/** 0 when something was compared, all of it agreed, and nothing was broken; otherwise 1. */
export function exitCodeOf(outcomes: readonly Outcome[]): 0 | 1 {
  const compared = outcomes.filter((outcome) => outcome.kind === 'compared');
  const cases = compared.reduce((sum, { report }) => sum + report.cases, 0);
  const agreed = compared.every(({ report }) => report.divergences.length === 0);
  return cases > 0 && agreed && outcomes.every(({ kind }) => kind !== 'broken') ? 0 : 1;
}
