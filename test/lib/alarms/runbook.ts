import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The runbook, as the README has it. */
export const runbook = sectionOf(readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8'));

/** What the runbook says about one or more kinds of alarm: a row of a table, by what its first cell has in backquotes. */
export interface RunbookRow {
  readonly entries: readonly string[];
  readonly text: string;
}

/** Every row of the runbook. */
export const runbookRows: readonly RunbookRow[] = runbook
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((text) => ({ entries: quoted(text.split(' | ')[0] ?? ''), text }));

/** Every command of `sluice` in the runbook, without `npx sluice`, and with something in place of each `<placeholder>`. */
export const runbookCommands: readonly string[] = [
  ...runbook.split('\n').filter((line) => line.startsWith('npx sluice ')),
  ...quoted(runbook.replaceAll(/^```sh$[^]*?^```$/gm, '')).filter((text) => text.startsWith('npx sluice ')),
].map(withoutPlaceholders);

/** The words of a command of `sluice` as a shell would give them, with something in place of each `<placeholder>`. */
export function wordsOf(command: string): string[] {
  const [line = ''] = command.replace('npx sluice ', '').split(/\s+#|\s+>/);
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}

/** The same text with something in place of each `<placeholder>`. */
export function withoutPlaceholders(text: string): string {
  return text.replaceAll('<stage>', 'prod').replaceAll(/<[a-z ]+>/g, 'x');
}

function sectionOf(readme: string): string {
  return readme.slice(readme.indexOf('\n## Runbook'), readme.indexOf('\n## Develop'));
}

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner);
}
