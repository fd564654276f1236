import { hasTimeFor, horizonMs, probeMsOf } from '../../../lambdas/deliver/deadline.ts';

it.each([
  [17_001, true],
  [17_000, true],
  [16_999, false],
  [0, false],
])('has time for a request of five seconds and for what comes behind it with %d ms left: %p', (remainingMs, has) => {
  expect(hasTimeFor(5_000, remainingMs)).toBe(has);
});

it('has a probe over when its slot, its request and what is written of it are', () => {
  expect(probeMsOf(5_000)).toBe(horizonMs + 5_000 + 12_000);
});
