const throttled = /Throttl|TooManyRequests|LimitExceeded|ThroughputExceeded/;

/**
 * How DynamoDB begins to say that the key of a table cannot be used, under codes that tell nothing of it: `ValidationException` when it is
 * disabled, `AccessDeniedException` when it denies. https://github.com/aws/aws-cdk/issues/10010 (the latter, checked 2026-11-21)
 */
const withoutKey = /^KMS /;

/**
 * Whether something outside failed that may work again by itself: an AWS service that throttles, fails or does not answer, or
 * that cannot use its key, which somebody will put right. What a service refuses else, by missing rights for one, is a fault of ours.
 */
export function isOutOfService(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const isRefusal = '$fault' in error && error.$fault === 'client';
  return !isRefusal || throttled.test(error.name) || withoutKey.test(error.message);
}
