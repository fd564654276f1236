/** Random bytes as hexadecimal digits. */
export type RandomHex = (bytes: number) => string;

/**
 * The `traceparent` of a trace that begins here and is not sampled: whoever samples decides later, by the trace's id.
 * https://www.w3.org/TR/trace-context/ (not checked)
 */
export function newTraceparent(randomHex: RandomHex): string {
  // All zeros are invalid as either id; a leading digit that is none of them costs four bits of randomness.
  return `00-1${randomHex(16).slice(1)}-1${randomHex(8).slice(1)}-00`;
}
