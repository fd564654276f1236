import { setTimeout as delay } from 'node:timers/promises';

/**
 * Polls until a condition holds.
 *
 * @param what named in the error when it does not hold within `deadlineMs`
 */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  deadlineMs = 30_000,
  pollMs = 5,
): Promise<void> {
  for (const startedAt = Date.now(); !(await condition());) {
    if (Date.now() - startedAt > deadlineMs) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await delay(pollMs);
  }
}
