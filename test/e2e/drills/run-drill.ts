import { sorted } from '../in-order.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { sluice } from '../sluice-command.ts';
import type { Drill } from './drill.ts';
import { minuteMs, passMinute, passMinutesUntil } from './minutes.ts';
import { notOver, tellersOf, toldOf, wentOff } from './stage-alarms.ts';

/** Longer than any alarm takes to go off, or to be over: half an hour, and what comes late. */
const mostMinutes = 60;

/** Lets the first minutes of a stage pass, in which the alarm of the key is on until the watch has reported. */
export async function settle(bed: PipelineBed): Promise<void> {
  await passMinutesUntil(bed, mostMinutes, () => notOver(bed).length === 0);
}

/** Breaks something, until its alarms go off; does what the runbook says, until all are over; and sees that no other went off, and who told. */
export async function runDrill(bed: PipelineBed, drill: Drill): Promise<void> {
  const { fault, alarms, everyMinute, waitMinutes = 0, commands = [] } = drill;
  expect({ before: fault, notOver: notOver(bed) }).toEqual({ before: fault, notOver: [] });
  const [from, since] = [bed.observations.length, bed.now() - minuteMs];
  const notYetOff = (): string[] => {
    const off = new Set(wentOff(bed, from));
    return alarms.filter((thing) => !off.has(thing));
  };
  const putRight = await drill.breakIt(bed);
  await passMinutesUntil(bed, mostMinutes, () => notYetOff().length === 0, everyMinute);
  expect({ fault, notYetOff: notYetOff() }).toEqual({ fault, notYetOff: [] });

  await putRight();
  const until = bed.now();
  for (let left = waitMinutes; left > 0; left--) await passMinute(bed);
  for (const command of commands) await run(bed, command, { since, until });
  await drill.afterwards?.(bed);
  await passMinutesUntil(bed, mostMinutes, () => notOver(bed).length === 0, everyMinute);
  expect({ fault, notOver: notOver(bed) }).toEqual({ fault, notOver: [] });
  expectTold(bed, drill, from);
  expect(bed.count('alarm-untold')).toBe(0);
}

/** That nothing went off or told that may not, and that who has to tell did so once when it began and once when it was over. */
function expectTold(bed: PipelineBed, { fault, alarms, mayFollow = [], tellers }: Drill, from: number): void {
  const haveToTell = tellers ?? tellersOf(alarms);
  const mayTell = new Set([...haveToTell, ...(tellers ? [] : tellersOf(mayFollow))]);
  const may = new Set([...alarms, ...mayFollow, ...mayTell]);
  const unexpected = wentOff(bed, from).filter((thing) => !may.has(thing));
  expect({ fault, unexpected }).toEqual({ fault, unexpected: [] });
  for (const state of ['ALARM', 'OK']) {
    const told = toldOf(bed, from, state);
    const inVain = told.filter((thing) => !mayTell.has(thing));
    const due = sorted(told.filter((thing) => haveToTell.includes(thing)));
    expect({ fault, state, inVain, due }).toEqual({ fault, state, inVain: [], due: sorted(haveToTell) });
  }
}

/** Runs a command of the runbook as somebody who is sure. */
async function run(
  bed: PipelineBed,
  command: string,
  times: Readonly<Record<'since' | 'until', number>>,
): Promise<void> {
  const words = command
    .replaceAll(/\{(since|until)\}/g, (_, name: 'since' | 'until') => new Date(times[name]).toISOString())
    .split(' ');
  const { exitCode, noted } = await sluice(bed, words);
  if (exitCode !== 0) throw new Error(`sluice ${words.join(' ')} ended with ${exitCode}: ${noted}`);
}
