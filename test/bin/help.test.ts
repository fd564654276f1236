import type { Command } from 'commander';
import { allCommands, sluiceProgram } from '../../bin/run.ts';
import { fakeTerminal } from './operator/fake-terminal.ts';

/** Commands that are about the checkout, and not about a stage that is deployed. */
const ofCheckout = /^catalog /;

const leaves = allCommands(sluiceProgram(fakeTerminal()))
  .filter(({ commands }) => commands.length === 0)
  .map((command) => [wordsOf(command), command] as const);

/** How a command is called, after `sluice`. */
function wordsOf(command: Command): string {
  const above = command.parent?.parent ? `${wordsOf(command.parent)} ` : '';
  return `${above}${command.name()}`;
}

function helpOf(words: string): string {
  const terminal = fakeTerminal();
  const command = allCommands(sluiceProgram(terminal)).find((each) => wordsOf(each) === words);
  command?.outputHelp();
  return terminal.printed.join('\n');
}

/** What is called in a line of examples, without what the shell does with it. */
function exampleWords(line: string): readonly string[] {
  const call = line.split(/ [|>#] | \|\| /).find((part) => part.includes('npx sluice ')) ?? '';
  return call.slice(call.indexOf('npx sluice ') + 'npx sluice '.length).match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
}

function examplesIn(help: string): readonly string[] {
  const [, after = ''] = help.split('\nExamples:\n');
  return after.split('\n').filter((line) => line.includes('npx sluice '));
}

test.each(leaves)('%s has examples, each of which it understands', (words, command) => {
  const help = helpOf(words);
  const examples = examplesIn(help).map(exampleWords);
  expect(help).toContain('\n\nExamples:\n');
  expect(examples.some((example) => example.join(' ').startsWith(words))).toBe(true);
  const flags = new Set(command.options.flatMap(({ short, long }) => [short, long]));
  for (const example of examples.filter((each) => each.join(' ').startsWith(words)))
    for (const word of example.filter((each) => each.startsWith('--'))) expect(flags).toContain(word);
});

test.each(leaves.filter(([words]) => !ofCheckout.test(words)))(
  '%s takes a stage, a place and --json',
  (_words, command) => {
    const flags = command.options.map(({ long }) => long);
    expect(flags).toEqual(expect.arrayContaining(['--stage', '--local', '--region', '--profile', '--json']));
  },
);

test.each(leaves)('an option is called the same and means the same in %s as elsewhere', (_words, command) => {
  for (const { long, argChoices, flags } of command.options)
    for (const [, other] of leaves) {
      const same = other.options.find((option) => option.long === long);
      if (same && argChoices === undefined) expect([long, takesValue(same.flags)]).toEqual([long, takesValue(flags)]);
    }
});

test.each(leaves)('a mistyped %s is told the right one', async (words) => {
  const terminal = fakeTerminal();
  const last = words.split(' ').at(-1) ?? '';
  const mistyped = `${words.slice(0, words.length - last.length)}${last.slice(0, -1)}`;
  await expect(sluiceProgram(terminal).parseAsync(mistyped.split(' '), { from: 'user' })).rejects.toThrow();
  expect(terminal.noted.join('\n')).toContain(`(Did you mean ${last}?)`);
});

function takesValue(flags: string): boolean {
  return flags.includes('<') || flags.includes('[');
}
