import type { Command } from 'commander';
import { sluiceProgram } from '../../../bin/run.ts';
import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { fakeTerminal } from '../../bin/operator/fake-terminal.ts';
import { offenders, type Resource, stageNames, synthesized } from '../synthesized.ts';
import { runbook, runbookCommands, runbookRows, withoutPlaceholders, wordsOf } from './runbook.ts';

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
}

/** All alarms of a stage, those that are made of others too. */
const alarmsOf = (stageName: (typeof stageNames)[number]): Resource<Alarm>[] =>
  ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    synthesized(stageName).all<Alarm>(type),
  );

/** The row that an alarm sends whoever is woken to. */
const entryOf = ({ AlarmDescription }: Alarm): string =>
  /what to do: README, Runbook, (.+?)\.( Told by [\w-]+\.)?$/.exec(AlarmDescription)?.[1] ?? '';

/** Takes a command as a user gives it, and does nothing of it. */
async function take(words: readonly string[]): Promise<void> {
  const program = sluiceProgram(fakeTerminal());
  for (const command of allOf(program)) if (command.commands.length === 0) command.action(() => undefined);
  await program.parseAsync(words, { from: 'user' });
}

function allOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}

describe.each(stageNames)('the alarms of %s', (stageName) => {
  const alarms = alarmsOf(stageName);

  test('each sends to a row of the runbook that there is, and that knows how urgent it is', () => {
    expect(
      offenders(alarms, (alarm) => {
        const rows = runbookRows.filter(({ entries }) => entries.includes(entryOf(alarm)));
        return rows.length !== 1 || !rows[0]?.text.includes(alarm.AlarmName.split('-').at(-1) ?? '');
      }),
    ).toEqual([]);
  });

  test('each row of the runbook is of some alarm', () => {
    // Not every stage delivers.
    const ofTargets = alarmSpecs(findStage('test')).map(({ runbook: entry }) => entry);
    const named = new Set([...alarms.map(({ properties }) => entryOf(properties)), ...ofTargets]);
    expect(runbookRows.flatMap(({ entries }) => entries).filter((entry) => !named.has(entry))).toEqual([]);
  });

  test('what a description says to run is a command', async () => {
    const commands = alarms.flatMap(({ properties }) => properties.AlarmDescription.match(/npx sluice [^;,]+/g) ?? []);
    expect(commands).not.toEqual([]);
    for (const command of new Set(commands)) await expect(take(wordsOf(command))).resolves.toBeUndefined();
  });

  test('the runbook says how many there are, and what they cost', () => {
    expect(runbook).toContain(`With seven actions a stage has ${alarms.length} alarms`);
  });
});

test('the runbook has commands to try', () => {
  expect(runbookCommands.length).toBeGreaterThan(10);
});

test.each(runbookCommands)('%s is a command', async (command) => {
  await expect(take(wordsOf(command))).resolves.toBeUndefined();
});

test.each(['npx sluice nope', 'npx sluice dlq list --nope', 'npx sluice dlq peek', 'npx sluice dlq list --stage nope'])(
  '%s would be noticed',
  async (command) => {
    await expect(take(wordsOf(withoutPlaceholders(command)))).rejects.toThrow();
  },
);
