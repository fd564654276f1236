import { failuresThatOpenCircuit } from '../../schemas/delivery-limits.ts';

/** What all functions know of a target. Times in ms since the epoch. */
export interface TargetState {
  /** When a request would arrive if all before had come evenly; 0 of a target that was never asked for a rate. */
  readonly tatMs: number;
  /** Until when nobody sends anything. */
  readonly openUntilMs: number;
  /** Attempts in a row that failed for the moment. */
  readonly failures: number;
}

/** Of a target that nobody sent anything to. */
export const untried: TargetState = { tatMs: 0, openUntilMs: 0, failures: 0 };

/** How long it is open at first, and at most. */
const openMs = { first: 30_000, longest: 5 * 60_000 };

/** What a batch found out about its target. */
export interface Findings {
  readonly nowMs: number;
  /** Of each request, in the order in which they ended: whether the target was there, whatever it said. */
  readonly wasThere: readonly boolean[];
  /** Whether the batch was let in to try a target that may be down. */
  readonly isProbe: boolean;
  /** Until when the target asked to be left alone. */
  readonly holdUntilMs: number;
}

/** Whether the next request is one that finds out whether the target is back. */
export function isOpen({ failures }: TargetState): boolean {
  return failures >= failuresThatOpenCircuit;
}

/**
 * The state after a batch; the same object where there is nothing to write.
 *
 *     failures   1 2 3 4 5         probe ✗             probe ✓
 *     circuit    ─────────| 30 s   |  60 s             |──────    closed by one success
 *
 * Requests that began before it opened say nothing of now, so once it is open only a probe counts. One that is never heard of again costs the
 * time that it was let in for; then another goes.
 */
export function settle(state: TargetState, { nowMs, wasThere, isProbe, holdUntilMs }: Findings): TargetState {
  let { failures, openUntilMs } = state;
  for (const isThere of isOpen(state) && !isProbe ? [] : wasThere) {
    if (isThere) {
      failures = 0;
      if (isProbe) openUntilMs = 0;
      continue;
    }
    failures += 1;
    if (failures < failuresThatOpenCircuit) continue;
    openUntilMs = nowMs + Math.min(openMs.longest, openMs.first * 2 ** (failures - failuresThatOpenCircuit));
    break;
  }
  openUntilMs = Math.max(openUntilMs, holdUntilMs);
  return failures === state.failures && openUntilMs === state.openUntilMs ? state : { ...state, failures, openUntilMs };
}
