/**
 * What Lambda allows in a synchronous invocation's request and in a batch of an event source, bytes.
 * https://docs.aws.amazon.com/lambda/latest/dg/API_Invoke.html, checked 2026-11-21
 */
export const maxRequestBytes = 6 * 1024 * 1024;

/** `{"Records":[]}` around the records of a batch, bytes. */
export const envelopeBytes = 14;

/** What Lambda takes as a function's answer, bytes; the number that its own error message names. Not checked. */
export const maxResponseBytes = 6_291_556;

/**
 * How long a function may initialize, milliseconds.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, checked 2026-11-21
 */
export const initTimeoutMs = 10_000;

/**
 * What may run at a time in an account, and what of it cannot be reserved for single functions.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, not checked
 */
export const accountConcurrency = { all: 1000, unreserved: 100 } as const;

/**
 * What an asynchronous invocation's event may have, bytes.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, checked 2026-11-21
 */
export const maxEventBytes = 1024 * 1024;
