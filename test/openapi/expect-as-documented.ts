import * as fc from 'fast-check';
import { type Located, operations } from './api-document.ts';
import { differencesOf } from './answers.ts';
import { callsWithBrokenBody, callsWithBrokenQuery, type ApiCall, type Fixed, validCalls } from './calls.ts';
import type { SendCall } from './signed-api.ts';

/** How many requests of one kind are made up. */
interface Runs {
  readonly numRuns: number;
}

/** The operation of a name. */
export function operationOf(operationId: string): Located {
  const found = operations.find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`no operation ${operationId} in the document`);
  return found;
}

/** Sends requests that the document allows, and expects each answer to be one that it has. Gives the statuses that came. */
export async function expectValidAsDocumented(
  send: SendCall,
  located: Located,
  fixed: Fixed,
  runs: Runs,
): Promise<ReadonlySet<number>> {
  return expectAll(send, located, validCalls(located, fixed), runs);
}

/** Sends requests with one violation in the body, and expects each to be answered as the document has it. */
export async function expectBrokenBodyAsDocumented(
  send: SendCall,
  located: Located,
  fixed: Fixed,
  runs: Runs,
): Promise<ReadonlySet<number>> {
  return expectAll(send, located, callsWithBrokenBody(located, fixed), runs);
}

/** Sends requests with one violation in the query, and expects each to be answered as the document has it. */
export async function expectBrokenQueryAsDocumented(
  send: SendCall,
  located: Located,
  fixed: Fixed,
  runs: Runs,
): Promise<ReadonlySet<number>> {
  return expectAll(send, located, callsWithBrokenQuery(located, fixed), runs);
}

async function expectAll(
  send: SendCall,
  located: Located,
  calls: fc.Arbitrary<ApiCall>,
  runs: Runs,
): Promise<ReadonlySet<number>> {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const answer = await send(call);
      statuses.add(answer.status);
      expect(differencesOf(located, answer)).toEqual([]);
    }),
    runs,
  );
  return statuses;
}
