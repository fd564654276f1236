import { nameOfError } from '../shared/name-of-error.ts';
import { attempt, type Attempted, type Due } from './attempt.ts';
import { horizonMs, probeMsOf } from './deadline.ts';
import type { Delivery } from './delivery.ts';
import type { BatchDeps } from './deps.ts';
import { type End, givingUp } from './end.ts';
import { type Admission, admit } from './gate.ts';
import { giveUp } from './give-up.ts';
import { drainMsOf } from './put-off.ts';
import { ContendedError } from './target-store.ts';
import { isTooOld } from './too-old.ts';
import { type Findings, settle, untried } from './circuit.ts';

/** A delivery that is not tried now. */
export interface Held extends Pick<Due, 'delivery' | 'known'> {
  /** From now until its turn, in ms. */
  readonly turnMs: number;
  /** How long all that waits takes from then on, in ms. */
  readonly drainMs: number;
}

/** What became of deliveries that are due. */
export interface Tried {
  readonly ends: [Delivery, End][];
  readonly held: Held[];
}

/** What is too late for its slot, or came while many asked at once, is back after so long, in ms. */
const shortWaitMs = 2_000;

/** What was asked about so lately need not be asked again, in ms. */
const recentMs = 500;

/** Tries as many as the target lets in, side by side, and holds the rest. */
export async function tryAll(due: readonly Due[], deps: BatchDeps): Promise<Tried> {
  if (due.length === 0) return { ends: [], held: [] };
  const { action, signingKeys, logger } = deps;
  let keys: readonly string[];
  let admission: Admission;
  try {
    // Before slots are taken, which wait for nothing.
    keys = await signingKeys.of(action.secretName);
    admission = await ask(due.length, deps);
  } catch (error) {
    logger.error('a batch could not be begun', { reason: nameOfError(error) });
    if (error instanceof ContendedError)
      return { ends: [], held: due.map((each) => heldFor(each, shortWaitMs, shortWaitMs)) };
    return { ends: await Promise.all(due.map(async (each) => [each.delivery, await unbegun(each, deps)])), held: [] };
  }
  if (admission.kind === 'closed') return { ends: [], held: await heldUntil(admission.untilMs, due, deps) };
  const { slotsMs, isProbe } = admission;
  const inTurn: Attempted[] = [];
  const askedAtMs = deps.time.now();
  const tried = await Promise.all(
    slotsMs.map(async (atMs, index) => {
      const mayBegin = async (): Promise<boolean> =>
        isProbe || atMs - askedAtMs < recentMs || !(await isLeftAlone(inTurn, isProbe, deps));
      // There are no more slots than were asked for.
      const attempted = await attempt(due[index] as Due, { atMs, keys, mayBegin }, deps);
      if (attempted) inTurn.push(attempted);
      return attempted;
    }),
  );
  await report(inTurn, isProbe, deps);
  const ends: [Delivery, End][] = [];
  const held: Held[] = [];
  const rest = due.slice(slotsMs.length);
  for (const [index, each] of due.slice(0, slotsMs.length).entries()) {
    const attempted = tried[index];
    if (attempted) ends.push([each.delivery, attempted.end]);
    else held.push(heldFor(each, shortWaitMs, shortWaitMs));
  }
  const isBack = isProbe && inTurn.some(({ verdict }) => verdict.kind !== 'transient');
  return { ends, held: [...held, ...(await heldUntil(isBack ? 0 : admission.nextMs, rest, deps))] };
}

async function heldUntil(atMs: number, rest: readonly Due[], deps: BatchDeps): Promise<Held[]> {
  if (rest.length === 0) return [];
  const drainMs = await drainMsOf(deps);
  return rest.map((each) => heldFor(each, atMs - deps.time.now(), drainMs));
}

/** What fails until its queue would delete it is given up, so that whoever asks is told; before, it comes again. */
async function unbegun({ delivery, known }: Due, deps: BatchDeps): Promise<End> {
  return isTooOld(delivery, deps) ? giveUp({ delivery, known, reason: givingUp.failing }, deps) : { kind: 'failed' };
}

function heldFor({ delivery, known }: Due, turnMs: number, drainMs: number): Held {
  return { delivery, known, turnMs, drainMs };
}

async function ask(slots: number, { action, targets, time }: BatchDeps): Promise<Admission> {
  const { rate, timeoutMs } = action.target;
  const probeMs = probeMsOf(timeoutMs);
  return targets.change(action.name, (state) => admit(state, { nowMs: time.now(), slots, horizonMs, rate, probeMs }));
}

/** Whether the target has asked to be left alone, or failed too often, since the slots were taken: in this batch, or in another. */
async function isLeftAlone(
  inTurn: readonly Attempted[],
  isProbe: boolean,
  { action, targets, time, logger }: BatchDeps,
): Promise<boolean> {
  const nowMs = time.now();
  if (settle(untried, findingsOf(inTurn, isProbe, nowMs)).openUntilMs > nowMs) return true;
  try {
    return await targets.change(action.name, (state) => ({ state, result: state.openUntilMs > nowMs }));
  } catch (error) {
    logger.warn('how the target does is not known', { reason: nameOfError(error) });
    return false;
  }
}

/** Lets the others know how the target does. That this fails harms nothing but that they have to find out for themselves. */
async function report(inTurn: readonly Attempted[], isProbe: boolean, deps: BatchDeps): Promise<void> {
  const { action, targets, time, logger } = deps;
  if (inTurn.length === 0) return;
  const findings = findingsOf(inTurn, isProbe, time.now());
  try {
    await targets.change(action.name, (state) => ({ state: settle(state, findings), result: undefined }));
  } catch (error) {
    logger.warn('how the target does could not be written down', { reason: nameOfError(error) });
  }
}

function findingsOf(inTurn: readonly Attempted[], isProbe: boolean, nowMs: number): Findings {
  return {
    nowMs,
    wasThere: inTurn.map(({ verdict }) => verdict.kind !== 'transient'),
    isProbe,
    holdUntilMs: Math.max(
      0,
      ...inTurn.map(({ verdict, endedAtMs }) => (verdict.holdMs === 0 ? 0 : endedAtMs + verdict.holdMs)),
    ),
  };
}
