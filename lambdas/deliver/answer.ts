import type { DeliveryTarget } from '../../schemas/delivery-target.ts';
import { retryAfterMs } from './retry-after.ts';

/** What came of a request: an answer, or why there was none. */
export type Answer =
  | { readonly status: number; readonly retryAfter?: string | undefined }
  /** `code` is Node's or ours, such as `ECONNREFUSED`. */
  | { readonly status?: undefined; readonly code: string };

/** Refused before a connection is made. */
export const privateAddress = 'PRIVATE_ADDRESS';

/** What an answer means for the event. */
export interface Verdict {
  readonly kind: 'delivered' | 'permanent' | 'transient';
  readonly status?: number;
  readonly reason: string;
  /** How long the target wants to be left alone; 0 where it does not say. */
  readonly holdMs: number;
}

const transient4xx: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Whether the target took the event, never will, or may take it later. What the target says beyond its status counts for nothing.
 *
 * A redirect is permanent: whoever follows it sends events, and signs them, for somebody that nobody declared. The url in the stage file is
 * what has to change. An address that may not be called is permanent too, for it stays what it is.
 */
export function judge(answer: Answer, { transientStatuses }: DeliveryTarget, nowMs: number): Verdict {
  if (answer.status === undefined)
    return { kind: answer.code === privateAddress ? 'permanent' : 'transient', reason: answer.code, holdMs: 0 };
  const { status, retryAfter } = answer;
  const said = { status, reason: `status ${status}`, holdMs: 0 };
  if (status >= 200 && status < 300) return { ...said, kind: 'delivered' };
  if (status < 500 && !transient4xx.has(status) && !transientStatuses.includes(status))
    return { ...said, kind: 'permanent' };
  return { ...said, kind: 'transient', holdMs: retryAfterMs(retryAfter, nowMs) };
}
