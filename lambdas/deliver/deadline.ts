/** Slots so far ahead are waited for; what comes later is put back. In ms. */
export const horizonMs = 10_000;

/**
 * What has to be left of an invocation when a request ends, in ms, each call to AWS being given up after two seconds: to write its record,
 * put it into the dead-letter queue, read and write the state of the target and put messages back.
 */
const finishMs = 12_000;

/** Whether a request that takes its whole time still ends soon enough for the batch to be answered. */
export function hasTimeFor(timeoutMs: number, remainingMs: number): boolean {
  return remainingMs - timeoutMs >= finishMs;
}

/** For how long a probe has its target to itself, in ms: until its slot, its request and what is written of it are over. */
export function probeMsOf(timeoutMs: number): number {
  return horizonMs + timeoutMs + finishMs;
}
