import { fullJitterMs } from '../full-jitter.ts';
import { takePack } from '../take-pack.ts';
import { notSent, unanswered } from './failed-outcomes.ts';
import type { PublishableEvent, SendOutcome, Transport } from './transport.ts';

/** What events are sent with. */
export interface SendInOrderDeps {
  readonly transport: Transport;
  /** Attempts for one event, the first included. */
  readonly maxAttempts: number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** From 0 to less than 1. */
  readonly random: () => number;
}

const bounds = { firstMs: 100, longestMs: 10_000 };

/** The longest that a door may ask to wait, ms: one that names an hour is out of service. */
const longestRetryAfterMs = 30_000;

/**
 * Sends events, packed into as few calls as they fit, until each is accepted, refused, or has failed too often. Only what failed is
 * sent again, byte for byte, before what follows it. When one is given up, the rest of its group is not sent: it would overtake.
 *
 *     [a1 b1 a2]  →  a1 failed, b1 and a2 accepted      a2 is ahead of a1 now: one call cannot be taken apart
 *     [a1 a3 …]   →  a1 failed again, too often         a3 is not sent: `earlier_event_failed`
 *
 * @returns what became of each, in the order of the events
 */
export async function sendInOrder(
  events: readonly PublishableEvent[],
  { transport, maxAttempts, sleep, random }: SendInOrderDeps,
): Promise<SendOutcome[]> {
  const outcomes = new Map<PublishableEvent, SendOutcome>();
  const attempts = new Map<PublishableEvent, number>();
  let waiting = [...events];
  let failedCalls = 0;
  while (waiting.length > 0) {
    const pack = takePack(waiting, transport.limits);
    const answers = await transport.send(pack).catch((error: unknown) => pack.map(() => failureOf(error)));
    const again: PublishableEvent[] = [];
    let waitMs = 0;
    for (const [index, event] of pack.entries()) {
      const outcome: SendOutcome = answers[index] ?? noAnswer;
      outcomes.set(event, outcome);
      if (outcome.kind !== 'failed') continue;
      const made = (attempts.get(event) ?? 0) + 1;
      attempts.set(event, made);
      waitMs = Math.max(waitMs, Math.min(outcome.retryAfterMs ?? 0, longestRetryAfterMs));
      if (made < maxAttempts) again.push(event);
    }
    const givenUp = new Set(pack.filter((event) => attempts.get(event) === maxAttempts).map(({ group }) => group));
    waiting = [...again, ...waiting].filter((event) => {
      if (!givenUp.has(event.group)) return true;
      outcomes.set(event, overtaking);
      return false;
    });
    failedCalls = again.length === 0 ? 0 : failedCalls + 1;
    if (again.length > 0) await sleep(waitMs + fullJitterMs(failedCalls, random(), bounds));
  }
  return events.map((event) => outcomes.get(event) ?? noAnswer);
}

const noAnswer = unanswered('the door');
const overtaking = notSent('was given up; send both again, in order');

function failureOf(error: unknown): SendOutcome {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', code: name, message };
}
