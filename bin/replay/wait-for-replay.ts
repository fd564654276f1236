import { setTimeout as delay } from 'node:timers/promises';
import { type Progress, startProgress } from '../operator/progress.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import { hasEnded, replayLooks, type ReplayStatus } from './replay-status.ts';

/** Looks follow one another faster at first: a short replay is over in seconds. */
const looks = { firstMs: 250, longestMs: 5_000 };

const minuteMs = 60_000;

/**
 * Waits for the end of a replay and shows how far in its range it has come.
 *
 * @throws Interrupted after Ctrl-C, which leaves the replay running; Error when it did not come to its end, or when nobody but the command
 *   that runs it can know whether it will
 */
export async function waitForReplay(session: Session, name: string): Promise<ReplayStatus> {
  const { operator, terminal } = session;
  let progress: Progress | undefined;
  const look = await replayLooks(operator, name);
  try {
    for (let waitMs = looks.firstMs; ; waitMs = Math.min(waitMs * 2, looks.longestMs)) {
      const status = await look();
      if (status.from === 'store' && !hasEnded(status)) throw new Error(runElsewhere(name));
      progress ??= startProgress(session, `${name}, minutes`, minutesOf(status));
      progress.update(minutesDone(status));
      if (hasEnded(status)) return checked(status);
      await delay(waitMs, undefined, { signal: terminal.interrupt }).catch(() => {});
      if (terminal.interrupt.aborted) throw new Interrupted(goesOn(status));
    }
  } finally {
    progress?.stop();
  }
}

/** How much of its range a replay has gone through, in whole minutes: it goes minute by minute. */
export function minutesDone(status: Pick<ReplayStatus, 'since' | 'replayedUntil' | 'until' | 'state'>): number {
  if (status.state === 'completed') return minutesOf(status);
  if (status.replayedUntil === undefined) return 0;
  return Math.max(0, Math.floor((Date.parse(status.replayedUntil) - Date.parse(status.since)) / minuteMs));
}

/** The length of its range in minutes, those that are begun included. */
export function minutesOf({ since, until }: Pick<ReplayStatus, 'since' | 'until'>): number {
  return Math.ceil((Date.parse(until) - Date.parse(since)) / minuteMs);
}

function checked(status: ReplayStatus): ReplayStatus {
  if (status.state === 'completed') return status;
  const done = `${minutesDone(status)} of ${minutesOf(status)} minutes were replayed`;
  const why = status.reason === undefined ? '' : `: ${status.reason}`;
  throw new Error(
    `${status.name} was not completed, it is ${status.state}${why}${status.from === 'archive' ? `; ${done}` : ''}`,
  );
}

function runElsewhere(name: string): string {
  return `${name} is run by the command that started it, which shows how far it is. If that was killed, it is over`;
}

function goesOn({ name }: ReplayStatus): string {
  return `${name} goes on by itself: "sluice replay wait ${name}" waits for it again, "sluice replay cancel ${name}" stops it`;
}
