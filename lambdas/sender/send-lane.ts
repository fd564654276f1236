import { maxPutEventsBytes, maxPutEventsEntries } from '../../schemas/limits.ts';
import { takePack } from '../../schemas/take-pack.ts';
import type { Backoff } from './backoff.ts';
import type { Outgoing } from './outgoing.ts';

/** What one PutEvents call can carry. */
const callLimits = { maxEntries: maxPutEventsEntries, maxBytes: maxPutEventsBytes };

/** The bus's answer for one entry: accepted, or an error code. */
export interface EntryResult {
  readonly ErrorCode?: string | undefined;
}

/** What a lane is sent with. */
export interface SendLaneDeps {
  /** One PutEvents call; results are in the order of the entries. Throws when the call as a whole failed. */
  readonly putEvents: (events: readonly Outgoing[]) => Promise<readonly EntryResult[]>;
  /** Waits before the next attempt; false when there is no time left for one. */
  readonly backoff: Backoff;
}

/** What became of a lane, apart from what was accepted. */
export interface LaneResult {
  /** Not accepted in the time there was: to be tried again. Oldest first. */
  readonly unsent: readonly Outgoing[];
  /** Refused for good, with the bus's code. */
  readonly refused: readonly { readonly event: Outgoing; readonly code: string }[];
}

/** Errors that the same entry would get again. All others, known or not, count as transient. */
const permanentCodes: ReadonlySet<string | undefined> = new Set(['InvalidArgument', 'MalformedDetail']);

/**
 * Sends a lane's events in order. Those that the bus did not take go first in the next call, with what follows them, until
 * they are accepted or time is up.
 */
export async function sendLane(lane: readonly Outgoing[], { putEvents, backoff }: SendLaneDeps): Promise<LaneResult> {
  const waiting = [...lane];
  const refused: { event: Outgoing; code: string }[] = [];
  let failedCalls = 0;
  while (waiting.length > 0) {
    const pack = takePack(waiting, callLimits);
    // A call that failed as a whole has no result for any.
    const results = await putEvents(pack).catch((): EntryResult[] => []);
    const retried: Outgoing[] = [];
    for (const [index, event] of pack.entries()) {
      const result = results[index];
      const code = result?.ErrorCode;
      if (result && code === undefined) continue;
      if (isPermanent(code)) refused.push({ event, code });
      else retried.push(event);
    }
    waiting.unshift(...retried);
    // A call of which something was accepted is progress: only those in vain make the next wait longer.
    const isInVain = retried.length === pack.length;
    failedCalls = retried.length === 0 ? 0 : isInVain ? failedCalls + 1 : 1;
    if (failedCalls > 0 && !(await backoff(failedCalls))) break;
  }
  return { unsent: waiting, refused };
}

function isPermanent(code: string | undefined): code is string {
  return permanentCodes.has(code);
}
