import type { RemainingTime } from '../shared/remaining-time.ts';
import { requestTimeoutMs } from '../shared/client-defaults.ts';
import type { Quarantine } from '../shared/quarantine.ts';
import type { EventStore } from './event-store.ts';
import type { FactStore } from '../shared/fact-store.ts';

/** What the validator calls. */
export interface Stores {
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  readonly facts: FactStore;
}

/** A call is begun only while two attempts at it still fit before the function is stopped. */
const minRemainingMs = 2.5 * requestTimeoutMs;

/** Not begun, because it might not have ended in time. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

/**
 * The same stores for one invocation, which throw `OutOfTimeError` rather than begin what might not end in it. A function that is
 * stopped answers nothing, and then the whole batch comes again, of clients too that had nothing to do with what took so long.
 */
export function inTime({ store, quarantine, facts }: Stores, context: RemainingTime): Stores {
  const checkTime = (): void => {
    if (context.getRemainingTimeInMillis() < minRemainingMs) throw new OutOfTimeError();
  };
  return {
    store: {
      put: async (item) => {
        checkTime();
        return store.put(item);
      },
    },
    facts: {
      get: async (fact, subject) => {
        checkTime();
        return facts.get(fact, subject);
      },
    },
    // A large body takes two writes.
    quarantine: { put: async (event) => quarantine.put(event, checkTime) },
  };
}
