import * as fc from 'fast-check';
import type { Fault } from '../variant.ts';

/** What was drawn is always the same, so that a variant needs as many draws today as yesterday. */
const seed = 7;

/**
 * Looks for a value with which something is wrong. What throws is wrong too.
 *
 * @param whatIsWrong says what, in words; `undefined` where all is well
 */
export async function search<Value>(
  arbitrary: fc.Arbitrary<Value>,
  whatIsWrong: (value: Value) => string | undefined | Promise<string | undefined>,
  draws = 200,
): Promise<Fault> {
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const wrong = await whatIsWrong(value);
    if (wrong !== undefined) throw new Error(wrong);
  });
  const { failed, errorInstance, numRuns } = await fc.check(property, { seed, numRuns: draws, endOnFailure: true });
  if (!failed) return undefined;
  return { what: errorInstance instanceof Error ? errorInstance.message : String(errorInstance), draws: numRuns };
}

/** A fault that needs no search. */
export function fault(what: string | undefined): Fault {
  return what === undefined ? undefined : { what, draws: 1 };
}
