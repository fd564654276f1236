import type { DeliveryAttempt, DeliveryRecord } from '../../schemas/delivery-record.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import { judge, type Verdict } from './answer.ts';
import { hasTimeFor } from './deadline.ts';
import type { Delivery } from './delivery.ts';
import type { BatchDeps } from './deps.ts';
import { type End, givingUp } from './end.ts';
import { giveUp } from './give-up.ts';
import { idsOf } from './ids-of.ts';
import { nextRecord } from './next-record.ts';
import { maxLatenessMs } from './rate.ts';
import { toRequest } from './request.ts';
import { isTooOld } from './too-old.ts';
import { backoffSeconds } from './waits.ts';

/** A delivery that is to be tried. */
export interface Due {
  readonly delivery: Delivery;
  readonly known: DeliveryRecord | undefined;
  /** Attempts in vain until now. */
  readonly failedAttempts: number;
}

/** When and how a delivery may be tried. */
export interface Slot {
  readonly atMs: number;
  /** What it is signed with. */
  readonly keys: readonly string[];
  /** Asked once more before a request that was waited with: the target may have asked to be left alone since. */
  readonly mayBegin: () => Promise<boolean>;
}

/** How an attempt ended, and what it says of the target. */
export interface Attempted {
  readonly end: End;
  readonly verdict: Verdict;
  /** When the answer was there, ms since the epoch. */
  readonly endedAtMs: number;
}

/**
 * Sends a delivery in its slot and writes down what came of it, at once and before anything else, for whatever happens until then the target is
 * asked again under the same key.
 *
 * @returns `undefined` where it was not begun: its slot is over, or the invocation nearly, or the target is to be left alone
 */
export async function attempt(
  { delivery, known, failedAttempts }: Due,
  { atMs, keys, mayBegin }: Slot,
  deps: BatchDeps,
): Promise<Attempted | undefined> {
  const { action, http, time, remainingMs } = deps;
  const { target } = action;
  while (time.now() < atMs) await time.delay(atMs - time.now());
  if (!(await mayBegin())) return undefined;
  const at = time.now();
  if (at - atMs > maxLatenessMs(target.rate) || !hasTimeFor(target.timeoutMs, remainingMs())) return undefined;
  const answer = await http(toRequest(delivery, target, keys, at), target.timeoutMs);
  const nowMs = time.now();
  const verdict = await reconsider(judge(answer, target, nowMs), keys, deps);
  const { status, reason } = verdict;
  const made = { at, durationMs: nowMs - at, ...(status !== undefined && { status }), reason };
  return { verdict, endedAtMs: nowMs, end: await finish({ delivery, known, failedAttempts }, verdict, made, deps) };
}

/** A target that refuses a signature may know the key that came since ours was read. */
async function reconsider(
  verdict: Verdict,
  keys: readonly string[],
  { action, signingKeys, logger }: BatchDeps,
): Promise<Verdict> {
  if (verdict.status !== 401 || verdict.kind !== 'permanent') return verdict;
  try {
    const fresh = await signingKeys.fresh(action.secretName);
    if (fresh.join() === keys.join()) return verdict;
  } catch (error) {
    logger.warn('the signing key could not be read again', { reason: nameOfError(error) });
    return { ...verdict, kind: 'transient' };
  }
  return { ...verdict, kind: 'transient', reason: 'status 401, but the signing key has changed' };
}

async function finish(
  { delivery, known, failedAttempts }: Due,
  verdict: Verdict,
  made: DeliveryAttempt,
  deps: BatchDeps,
): Promise<End> {
  const { action, time } = deps;
  const { attempts, backoff } = action.target;
  if (verdict.kind === 'delivered') return write({ kind: 'acknowledged', as: 'delivered' }, { state: 'delivered' });
  const tries = failedAttempts + 1;
  if (verdict.kind === 'permanent' || tries >= attempts || isTooOld(delivery, deps)) {
    const code =
      verdict.kind === 'permanent' ? 'REFUSED' : tries >= attempts ? 'ATTEMPTS_USED_UP' : givingUp.tooOld.code;
    const message = `${verdict.reason}, at attempt ${tries} of ${attempts}`;
    return giveUp({ delivery, known, reason: { code, message }, attempt: made }, deps);
  }
  const waitSeconds = Math.max(backoffSeconds(tries, time.random(), backoff), Math.ceil(verdict.holdMs / 1_000));
  const nextAt = time.now() + waitSeconds * 1_000;
  return write({ kind: 'back', seconds: waitSeconds, as: 'tried' }, { state: 'waiting', nextAt });

  async function write(
    end: End,
    standing: { state: 'delivered' } | { state: 'waiting'; nextAt: number },
  ): Promise<End> {
    const change = { action: action.name, nowMs: time.now(), standing, attempt: made };
    try {
      const isWritten = await deps.deliveries.put(nextRecord(delivery, known, change));
      return isWritten ? end : { kind: 'acknowledged', as: 'repeated' };
    } catch (error) {
      deps.logger.error('an attempt could not be written down', { ...idsOf(delivery), reason: nameOfError(error) });
      // One that was delivered is delivered again, under the same key, while there is time; one that was not has an attempt more.
      return end.kind === 'back' || isTooOld(delivery, deps) ? end : { kind: 'failed' };
    }
  }
}
