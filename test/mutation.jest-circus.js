import { createRequire } from 'node:module';

/** Jest's own, which ships no types. @type {{ readonly default: (...words: unknown[]) => Promise<{ readonly numFailingTests: number }> }} */
const { default: runFile } = createRequire(import.meta.url)('jest-circus/runner');

/** The change that a test has noticed last, by Stryker's number of it. @type {string | undefined} */
let noticed;

/** Jest takes a file without a test for a mistake. */
const passedOver = {
  leaks: false,
  numFailingTests: 0,
  numPassingTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  openHandles: [],
  perfStats: {},
  snapshot: { added: 0, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
  testResults: [{ status: 'pending', fullName: 'passed over', failureMessages: [] }],
};

/**
 * Jest's runner of a file, which loads no other once a change is noticed: Jest ends no run early for a program that calls it. Files that have
 * noticed the change before come first, as Jest remembers.
 *
 * @param {unknown[]} words
 */
export default async function runUntilNoticed(...words) {
  const change = process.env['__STRYKER_ACTIVE_MUTANT__'];
  if (change !== undefined && noticed === change) return passedOver;
  const result = await runFile(...words);
  if (result.numFailingTests > 0) noticed = change;
  return result;
}
