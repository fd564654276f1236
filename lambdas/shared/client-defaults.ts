/** Milliseconds after which one call to AWS is given up. */
export const requestTimeoutMs = 1_000;

/**
 * Settings of every AWS client. A call that hangs is given up long before the function's own timeout, so that a second
 * attempt still fits and the batch can be answered.
 */
export const clientDefaults = {
  maxAttempts: 2,
  // Each client's middleware stays as it is, so that it need not be put together anew for each call.
  cacheMiddleware: true,
  // Without `throwOnRequestTimeout` the SDK's handler only warns, and waits on.
  requestHandler: { connectionTimeout: 500, requestTimeout: requestTimeoutMs, throwOnRequestTimeout: true },
};
