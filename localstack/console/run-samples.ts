import { setTimeout as delay } from 'node:timers/promises';
import { missingOf } from './check-samples.ts';
import type { Published } from './publish.ts';
import type { Sample } from './samples.ts';
import type { Travels } from './travels.ts';

const pollMs = 10;
const deadlineMs = 30_000;

/**
 * Waits until every sample has arrived where it should, for 30 s at most.
 *
 * @returns what is missing, a line each; empty when all arrived
 */
export async function waitForSamples(published: readonly Published<Sample>[], travels: Travels): Promise<string[]> {
  const missing = (): string[] =>
    published.flatMap((one) =>
      missingOf(one, travels.find(one.messageId)).map(
        (problem) => `${one.sent.clientId} ${one.sent.event.type} ${problem}`,
      ),
    );
  for (const startedAt = Date.now(); Date.now() - startedAt < deadlineMs;) {
    if (missing().length === 0) return [];
    await delay(pollMs);
  }
  return missing();
}
