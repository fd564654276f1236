import * as z from 'zod';
import { deliveryStates } from '../delivery-record.ts';
import { maxKeptAttempts } from '../limits.ts';
import { instant } from './instant.ts';

/** One request to a target. */
export const deliveryAttempt = z.strictObject({
  at: instant,
  durationMs: z.int().describe('Until its answer was there, or it was clear that there is none.'),
  status: z.int().optional().describe('Of the answer; left out where there was none.'),
  reason: z.string().describe('A few words; of what the target said only its status.'),
});

/** One event on its way to the target of one action. */
export const deliveryView = z.strictObject({
  action: z.string(),
  replay: z
    .string()
    .optional()
    .describe('The replay that delivers it once more, having been told to; left out of every other delivery.'),
  state: z
    .enum(deliveryStates)
    .describe('`waiting` for its next attempt; `failed`: given up, into the dead-letter queue of the action.'),
  code: z
    .string()
    .optional()
    .describe('Why it was given up: `REFUSED` by the target, `ATTEMPTS_USED_UP` or `TOO_OLD`; only of what `failed`.'),
  updatedAt: instant.describe('When it came to that, or was last tried.'),
  nextAttemptAt: instant.optional().describe('Not sooner; only of what is `waiting`.'),
  attemptCount: z.int().describe('All there were.'),
  attempts: z
    .array(deliveryAttempt)
    .max(maxKeptAttempts)
    .describe(`The newest ${maxKeptAttempts}, in the order in which they were made.`),
});

/** Deliveries of one event that are shown, at most. */
export const maxShownDeliveries = 100;
