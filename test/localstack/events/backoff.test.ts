import type { Entropy } from '../../../localstack/core/entropy.ts';
import { retryDelayMs } from '../../../localstack/events/delivery/backoff.ts';

const lots = (fraction: number): Entropy => ({ fraction: () => fraction }) as Entropy;

describe('the delay before a retry', () => {
  test.each([
    [0, 500, 750],
    [1, 1_000, 1_500],
    [5, 16_000, 24_000],
    [9, 256_000, 384_000],
    [10, 300_000, 450_000],
    [184, 300_000, 450_000],
  ])('after %i retries is at least %i ms, and %i ms with half of the luck', (retriesDone, shortest, middle) => {
    expect(retryDelayMs(retriesDone, lots(0))).toBe(shortest);
    expect(retryDelayMs(retriesDone, lots(0.5))).toBe(middle);
  });
});
