/** The bounds of a backoff, in ms. */
export interface BackoffBounds {
  /** The longest wait after the first failure. */
  readonly firstMs: number;
  /** The longest wait after any. */
  readonly longestMs: number;
}

/**
 * How long to wait after so many failures: exponential backoff with full jitter, so that many that failed together do not come back
 * together. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/ (not checked)
 *
 * @param failures from 1
 * @param random from 0 to less than 1
 */
export function fullJitterMs(failures: number, random: number, { firstMs, longestMs }: BackoffBounds): number {
  return random * Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));
}
