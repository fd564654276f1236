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
