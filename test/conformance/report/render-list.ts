import type { Comparison } from '../comparison.ts';

/** Which oracles there are, under which licence, what they need, and which suites know them. */
export function renderList(comparisons: readonly Comparison[]): string {
  return comparisons
    .map(({ oracle, suites }) =>
      [
        `${oracle.name} ${oracle.version} (${oracle.licence})`,
        `  needs   ${oracle.needs.join(', ') || 'nothing but npm ci'}`,
        `  suites  ${suites.map(({ name }) => name).join(', ')}`,
        ...(oracle.terms === undefined ? [] : [`  terms   ${oracle.terms}`]),
      ].join('\n'),
    )
    .join('\n');
}
