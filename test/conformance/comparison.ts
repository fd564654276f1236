import type { Oracle } from './oracles/oracle.ts';
import type { Suite } from './suite.ts';

/** An oracle, and the suites of what it emulates. */
export interface Comparison {
  readonly oracle: Oracle;
  readonly suites: readonly Suite[];
}
