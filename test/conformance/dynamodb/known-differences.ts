import { dynaliteDifferences } from './known/dynalite.ts';
import { dynamoDbLocalDifferences } from './known/dynamodb-local.ts';
import type { Difference, KnownDifference } from './known/known-difference.ts';

const byOracle: Readonly<Record<string, readonly KnownDifference[]>> = {
  dynalite: dynaliteDifferences,
  'dynamodb-local': dynamoDbLocalDifferences,
};

/** The name of the listed difference that this one is; `undefined` for one that nobody has listed. */
export function differenceOf(oracleName: string, difference: Difference): string | undefined {
  return byOracle[oracleName]?.find(({ is }) => is(difference))?.name;
}
