import type { GivenUp } from './action-queue.ts';

/** How a message of a batch ends: exactly one of these. */
export type End =
  /** It is done with, and SQS deletes it. */
  | { readonly kind: 'acknowledged'; readonly as: 'delivered' | 'repeated' | 'given-up' }
  /** It is seen again after so long. */
  | { readonly kind: 'back'; readonly seconds: number; readonly as: 'tried' | 'held' }
  /** Something of ours failed: it is seen again when its visibility timeout ends. */
  | { readonly kind: 'failed' };

/** Why a delivery is given up, besides what its target says. */
export const givingUp = {
  unreadable: { code: 'UNREADABLE', message: 'no event from the bus, so nobody can say what to deliver' },
  again: { code: 'GIVEN_UP', message: 'given up before, as its record says' },
  failing: { code: 'TOO_OLD', message: 'it could not be begun until its queue would have deleted it: see the log' },
  tooOld: { code: 'TOO_OLD', message: 'its turn did not come before its queue would have deleted it' },
} as const satisfies Record<string, GivenUp>;
