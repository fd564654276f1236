import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { exampleTime } from '../../../bin/documents/event-examples.ts';
import { markdownCatalog } from '../../../bin/documents/markdown-catalog.ts';
import { typeSection } from '../../../bin/documents/markdown-type.ts';
import { actions } from '../../../lib/stages/actions.ts';
import { catalog } from '../../../schemas/catalog.ts';
import { defineEventType } from '../../../schemas/event-type.ts';
import { parseEvent } from '../../../schemas/parse-event.ts';

const page = markdownCatalog();
const now = Date.parse(exampleTime);
const types = catalog.map((eventType) => [eventType.type, eventType] as const);
const folder = path.resolve(__dirname, '../../../schemas/generated');

/** What stands below the heading of a type. */
function sectionOf(type: string): string {
  return page.split(/^#+ /m).find((section) => section.startsWith(`${type}\n`)) ?? '';
}

/** The blocks of a language within a section. */
function blocks(section: string, language: string): readonly string[] {
  return Array.from(
    section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms')),
    ([, text = '']) => text,
  );
}

test('lists every type once, each linked to its section', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| [com.'));
  expect(rows).toHaveLength(catalog.length);
  const headings = Array.from(page.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => heading);
  const anchors = headings.map((heading) => heading.toLowerCase().replaceAll('.', '').replaceAll(' ', '-'));
  for (const [, anchor = ''] of page.matchAll(/\]\(#([^)]*)\)/g)) expect(anchors).toContain(anchor);
});

test('every row of the routing names the actions that want the type', () => {
  for (const { name, types: wanted } of actions) {
    for (const type of wanted) {
      expect(page.split('\n').find((line) => line.startsWith(`| [${type}]`))).toMatch(new RegExp(`[ ]${name}[, ]`));
    }
  }
});

test('links to files that are there', () => {
  const files = Array.from(page.matchAll(/\]\(([^)#:]+)\)/g), ([, file = '']) => file);
  expect(files.length).toBeGreaterThan(catalog.length);
  for (const file of files) expect([file, existsSync(path.join(folder, file))]).toEqual([file, true]);
});

test.each(types)('%s: says what happened, and names each key of its data', (type, { summary, data }) => {
  expect(sectionOf(type)).toContain(`\n${summary}\n`);
  for (const key of Object.keys(data.shape)) expect(sectionOf(type)).toContain(`| \`${key}\``);
});

test.each(types)('%s: its example is accepted, and the command sends just that', (type) => {
  const [example = ''] = blocks(sectionOf(type), 'json');
  expect(parseEvent(example, now)).toMatchObject({ ok: true, event: { type } });
  const [command = ''] = blocks(sectionOf(type), 'sh');
  expect(JSON.parse(sentBy(command).MessageBody)).toEqual(JSON.parse(example));
});

test('tables show what is nested, and what is optional', () => {
  expect(sectionOf('com.example.shop.order-placed.v1')).toMatch(
    /\| `lines\[\]\.price\.currency` +\| string +\| yes +\| `\^\[A-Z\]\{3\}\$` +\|/,
  );
  expect(sectionOf('com.example.web.signed-up.v1')).toMatch(
    /\| `referrer` +\| string +\| no +\| uri, at most 2000 characters/,
  );
});

test('what a shell or a table would take for its own is shown as it is', () => {
  const eventType = defineEventType({
    type: 'com.example.odd.happened.v1',
    summary: 'Something odd happened.',
    data: z.object({ text: z.enum(["it's", 'a|b']), size: z.number().describe('one\nor two') }),
    example: { source: '/odd', data: { text: "it's", size: 1 } },
  });
  const section = typeSection(eventType);
  expect(section).toContain('`"it\'s"`, `"a\\|b"`');
  expect(section).toContain('| one or two ');
  const [command = ''] = blocks(section, 'sh');
  expect(JSON.parse(sentBy(command).MessageBody)).toMatchObject({ data: { text: "it's" } });
});

/** What a shell makes of the command's body. */
function sentBy(command: string): { readonly MessageBody: string } {
  const asArguments = command.replace('curl', 'printf "%s\\0"');
  const said = execFileSync('sh', ['-c', asArguments], { encoding: 'utf8' }).split('\0');
  return JSON.parse(said[said.indexOf('-d') + 1] ?? '') as { MessageBody: string };
}
