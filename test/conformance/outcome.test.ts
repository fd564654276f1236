import { exitCodeOf, type Outcome } from './outcome.ts';

const compared = (cases: number, divergences: number): Outcome => ({
  kind: 'compared',
  version: '1',
  ms: 1,
  report: {
    suite: 's',
    oracle: 'o',
    cases,
    divergences: Array.from({ length: divergences }, () => ({ case: 'c', embedded: 1, oracle: 2 })),
    listed: {},
  },
});
const skipped: Outcome = { kind: 'skipped', oracle: 'o', reason: 'no java' };
const broken: Outcome = { kind: 'broken', oracle: 'o', reason: 'it ended' };

test.each<[string, Outcome[], 0 | 1]>([
  ['all agree', [compared(3, 0)], 0],
  ['something was skipped', [compared(3, 0), skipped], 0],
  ['one case differs', [compared(3, 0), compared(3, 1)], 1],
  ['a comparison broke', [compared(3, 0), broken], 1],
  ['nothing was compared', [skipped], 1],
  ['there was no case', [compared(0, 0)], 1],
])('%s', (_, outcomes, code) => {
  expect(exitCodeOf(outcomes)).toBe(code);
});
