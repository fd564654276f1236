import { audited } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { cancelArchiveReplay } from './archive-replays.ts';
import { hasEnded, replayStatus } from './replay-status.ts';
import { minutesDone, minutesOf } from './wait-for-replay.ts';

/** `sluice replay cancel`. @throws Error for a replay that has ended, or that only its terminal can stop */
export async function runCancel(session: Session, name: string, yes: boolean): Promise<void> {
  const { operator, terminal } = session;
  const status = await replayStatus(operator, name);
  if (hasEnded(status)) throw new Error(`${name} is ${status.state}: there is nothing to cancel`);
  if (status.from === 'store') {
    throw new Error(
      `${name} is run by the command that started it: Ctrl-C there stops it. If that was killed, it is over`,
    );
  }
  const about = `${name} stops after ${minutesDone(status)} of ${minutesOf(status)} minutes; what was delivered stays delivered.`;
  await confirm(terminal, { about }, yes);
  const change = { command: 'replay cancel', what: { replay: name } };
  await audited(operator, change, async (counts) => {
    await cancelArchiveReplay(operator, name);
    counts['cancelled'] = 1;
  });
  answer(session, await replayStatus(operator, name), ({ state }) => `${name} is ${state}`);
}
