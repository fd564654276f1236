import { elasticMqDifferences } from './elasticmq-differences.ts';
import type { KnownDifference } from './step.ts';
import { motoDifferences } from './moto-differences.ts';

/** What is known of each oracle, by its name. */
export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  elasticmq: elasticMqDifferences,
  moto: motoDifferences,
};
