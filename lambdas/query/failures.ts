const throttled = /Throttl|TooManyRequests|LimitExceeded|ThroughputExceeded/;

/**
 * Whether something outside failed that may work again by itself: an AWS service that throttles, fails or does not answer. What a
 * service refuses, by missing rights for one, is a fault of ours.
 */
export function isOutOfService(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const isRefusal = '$fault' in error && error.$fault === 'client';
  return !isRefusal || throttled.test(error.name);
}
