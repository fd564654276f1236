import { complaintOf, exitCodeOf, type Outcome, summaryOf } from '../../../../localstack/console/scenarios/outcome.ts';

const well: Outcome = { isInterrupted: false, tookMs: 2_345, lines: ['got  2 of 2'], problems: [] };
const ill: Outcome = { ...well, problems: ['e-1 has not reached reporting', 'e-2 reached alerting'] };

test('where all is as it should be the summary says so, and the code is 0', () => {
  expect(summaryOf(well)).toBe('\ngot  2 of 2\n\nAll is as it should be, after 2.3 s.');
  expect(complaintOf(well)).toBeUndefined();
  expect(exitCodeOf(well)).toBe(0);
});

test('where something is not, it is said what, and the code is 1', () => {
  expect(summaryOf(ill)).toBe('\ngot  2 of 2');
  expect(complaintOf(ill)).toBe('\n2 not as it should be:\n  e-1 has not reached reporting\n  e-2 reached alerting');
  expect(exitCodeOf(ill)).toBe(1);
});

test('of many problems the first are said, and how many more there are', () => {
  const problems = Array.from({ length: 60 }, (_, index) => `problem ${index + 1}`);
  const complaint = complaintOf({ ...ill, problems })?.split('\n');
  expect(complaint?.[1]).toBe('60 not as it should be:');
  expect(complaint?.slice(-2)).toEqual(['  problem 20', '  … and 40 more']);
});

test.each([well, ill])('one that was interrupted complains of nothing, and the code is 130', (outcome) => {
  const interrupted = { ...outcome, isInterrupted: true };
  expect(summaryOf(interrupted)).toBe('\nInterrupted after 2.3 s. So far:\n\ngot  2 of 2');
  expect(complaintOf(interrupted)).toBeUndefined();
  expect(exitCodeOf(interrupted)).toBe(130);
});
