import * as fc from 'fast-check';
import { type Located, operations } from './api-document.ts';
import { differencesOf } from './answers.ts';
import type { ApiCall } from './calls.ts';
import type { SendCall } from './signed-api.ts';

/** The operation of a name. */
export function operationOf(operationId: string): Located {
  const found = operations.find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`no operation ${operationId} in the document`);
  return found;
}

/**
 * Sends requests, and expects each answer to be one that the document has for the operation.
 *
 * @returns the statuses that came
 */
export async function expectAsDocumented(
  send: SendCall,
  located: Located,
  calls: fc.Arbitrary<ApiCall>,
  numRuns: number,
): Promise<ReadonlySet<number>> {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const answer = await send(call);
      expect(differencesOf(located, answer)).toEqual([]);
      statuses.add(answer.status);
    }),
    { numRuns },
  );
  return statuses;
}
