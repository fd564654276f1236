import type { DeliveryTarget } from '../../schemas/delivery-target.ts';

/** A message is put back for no longer than this, in seconds, so that it is seen again well before its queue deletes it. */
export const maxWaitSeconds = 60 * 60;

/** Receives that cost nothing: a message of a steady target has a few. */
const freeReceives = 100;

/** What is spread over at least so long, in ms: messages that come back together only wait for one another. */
const minSpreadMs = 5_000;

/** Why and how long a message waits for its turn. `random` is from 0 to less than 1. */
export interface Turn {
  /** From now until the target could take it if nobody else were waiting, in ms. */
  readonly turnMs: number;
  /** How long the target needs for all that waits, in ms. */
  readonly drainMs: number;
  /** Receives of the message until now. */
  readonly receives: number;
  readonly random: number;
}

/**
 * Seconds from a failed attempt to the next: between the half and the whole of a time that doubles from twice `minSeconds` to `maxSeconds`.
 *
 * @param failedAttempts from 1
 */
export function backoffSeconds(
  failedAttempts: number,
  random: number,
  { minSeconds, maxSeconds }: DeliveryTarget['backoff'],
): number {
  const longest = Math.min(maxSeconds, minSeconds * 2 ** Math.min(failedAttempts, 20));
  return Math.ceil((longest / 2) * (1 + random));
}

/**
 * Seconds for which a message is put back that has to wait for others. It is nobody's turn in particular: all that wait come back evenly over
 * the time that the target needs for them, twice as many in a second as it can take on the average. So there is always one for each slot, and
 * a message is received two or three times before it is sent, however many wait.
 *
 * A queue gives a message up at its thousandth receive. After a hundred the wait grows to half an hour at least, and the other nine hundred
 * last longer than any queue keeps a message, 14 days.
 */
export function turnSeconds({ turnMs, drainMs, receives, random }: Turn): number {
  const spreadMs = Math.max(minSpreadMs, Math.min(drainMs, maxWaitSeconds * 1_000));
  const waitSeconds = (turnMs + random * spreadMs) / 1_000;
  const leastSeconds =
    receives <= freeReceives ? 1 : maxWaitSeconds * Math.min(1, 1.2 ** (receives - freeReceives) / 360);
  return Math.ceil(Math.min(maxWaitSeconds, Math.max(waitSeconds, leastSeconds * ((1 + random) / 2))));
}
