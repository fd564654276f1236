import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allowedOf, type Field, fieldsOf } from '../../lib/stage-problems.ts';
import { stage } from '../../lib/stage.ts';

const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');

/** A row for each key of an object, and for those of what is in it: key, what it may be, what it is unless given, what it is for. */
function rowsOf({ properties = {}, required = [] }: Field, prefix = ''): string[][] {
  return Object.entries(properties).flatMap(([key, field]) => {
    const unlessGiven = required.includes(key) ? 'has to be given' : defaultOf(field);
    const row = [`\`${prefix}${key}\``, mayBe(field), unlessGiven, field.description ?? ''];
    return [row].concat(rowsOf(field, `${prefix}${key}.`), rowsOf(field.items ?? {}, `${prefix}${key}[].`));
  });
}

function defaultOf({ default: value }: Field): string {
  return ['number', 'string', 'boolean'].includes(typeof value) ? String(value) : 'left out';
}

/** A list is told by what is in it. */
function mayBe(field: Field): string {
  const { items } = field;
  return items?.rule === undefined ? allowedOf(field) : `${allowedOf(field)}: ${items.rule}`;
}

/** The cells of a row of a Markdown table. */
function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('the README says of every key of a stage file what it may be, as the schema has it, and of no other', () => {
  const table = readme.slice(readme.indexOf('| key in a stage file'));
  const rows = table.slice(0, table.indexOf('\n\n')).split('\n').slice(2).map(cellsOf);
  expect(rows).toEqual(rowsOf(fieldsOf(stage)));
});

test('the README names every stage file, and the line that makes another', () => {
  const files = readFileSync(path.resolve(__dirname, '../../lib/stages/stage-files.ts'), 'utf8');
  const lines = files.split('\n').filter((line) => line.startsWith('export'));
  for (const line of lines) expect(line).toMatch(/^export \{ (\w+) \} from '\.\/\1\.ts';$/);
  expect(readme).toContain("export { staging } from './staging.ts';");
});

test('a number that need not be whole is told by its bounds', () => {
  expect(allowedOf({ type: 'number', minimum: 0, maximum: 1 })).toBe('a number from 0 to 1');
});
