import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { actions } from '../../lib/stages/actions.ts';
import { catalog, catalogTypes, findEventType } from '../../schemas/catalog.ts';
import { contractsOf } from '../../schemas/compatibility/contracts.ts';
import { type Described, describe, describeWhole } from '../catalog/describe.ts';
import { checkReleased, releaseSchemas } from '../catalog/release.ts';
import { type NewType, checkNewType, withNewType } from '../catalog/scaffold.ts';
import { didYouMean } from '../../lib/closest-name.ts';
import { renderTable } from '../table.ts';
import { writeTypeIndex } from '../type-index.ts';
import { examplesOf } from './examples.ts';

const root = path.resolve(import.meta.dirname, '../..');
const contractsFolder = path.join(root, 'test/contracts');
const typesFolder = path.join(root, 'schemas/types');

/** `sluice catalog`: what may be sent, who is told, and what was promised. */
export function catalogCommand(): Command {
  const command = new Command('catalog').description('the event types: list, show, declare, release');
  command
    .command('list')
    .description('all event types, and the actions that want them')
    .option('--json', 'as JSON, for scripts')
    .addHelpText('after', examplesOf('catalog', 'list', 'list --json'))
    .action(({ json }: { json?: boolean }) => print(list(), json === true, renderList));
  command
    .command('show')
    .description('one event type: who is told, its example as a whole event, its JSON Schema')
    .argument('<type>', 'its name, like com.example.shop.order-placed.v1')
    .option('--json', 'as JSON, for scripts')
    .addHelpText('after', examplesOf('catalog', 'show com.example.shop.order-placed.v2'))
    .action((type: string, { json }: { json?: boolean }) => print(show(type), json === true, renderWhole));
  command
    .command('new')
    .description("declares an event type in its domain's file, for you to go on from")
    .argument('<type>', '<reverse domain>.<domain>.<what happened>.v<version>; a next version begins as the one before')
    .option('--summary <sentence>', 'what happened, in one sentence')
    .addHelpText(
      'after',
      examplesOf(
        'catalog',
        'new com.example.shop.order-cancelled.v1 --summary "An order was called off."',
        'new com.example.shop.order-placed.v3',
      ),
    )
    .action(async (type: string, { summary }: { summary?: string }) => console.log(await declare({ type, summary })));
  command
    .command('check')
    .description('whether all that producers send today is still taken; part of npm run check')
    .addHelpText('after', examplesOf('catalog', 'check'))
    .action(() => console.log(checkReleased(contractsFolder, contractsOf(catalog))));
  command
    .command('release')
    .description('freezes the schemas that are new or take more than before; also npm run release:schemas')
    .addHelpText('after', examplesOf('catalog', 'release'))
    .action(() => console.log(releaseSchemas(contractsFolder, contractsOf(catalog))));
  return command;
}

function list(): readonly Described[] {
  return catalog.map((eventType) => describe(eventType, catalog, actions));
}

function renderList(types: readonly Described[]): string {
  return renderTable([
    ['TYPE', 'DOMAIN', 'VERSIONS', 'ACTIONS', 'SUMMARY'],
    ...types.map(({ type, domain, versions, actions: names, summary }) => [
      type,
      domain,
      versions,
      names.join(', ') || 'none',
      summary,
    ]),
  ]);
}

function show(type: string): ReturnType<typeof describeWhole> {
  const eventType = findEventType(type);
  if (eventType) return describeWhole(eventType, catalog, actions);
  throw new Error(`no type ${type} in the catalog.${didYouMean(type, catalogTypes)} "sluice catalog list" shows all.`);
}

function renderWhole({ type, summary, versions, actions: names, example, schema }: ReturnType<typeof show>): string {
  return `${type}
${summary}

versions  ${versions}
told      ${names.join(', ') || 'no action'}

Example
${JSON.stringify(example, undefined, 2)}

Schema
${JSON.stringify(schema, undefined, 2)}`;
}

/** Writes the declaration, and says what is left to do. */
async function declare(newType: NewType): Promise<string> {
  const { domain, version } = checkNewType(newType.type, catalogTypes);
  const file = path.join(typesFolder, `${domain}.ts`);
  const source = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  // Only now: it takes longer to load than all else that any command here needs.
  const { format, resolveConfig } = await import('prettier');
  const text = await format(withNewType(source, newType), { ...(await resolveConfig(file)), filepath: file });
  writeFileSync(file, text);
  writeTypeIndex(typesFolder);
  const upcast = version > 1 ? ', and the upcast that makes it of the version before' : '';
  return `declared in schemas/types/${domain}.ts

Next:
  1. There, say what its data is, with a real example${upcast}.
  2. See that an action wants it, in lib/stages/actions.ts: npx sluice catalog show ${newType.type}
  3. npm run docs, which writes its JSON Schema
  4. npm start, and send it the example`;
}

function print<Value>(value: Value, asJson: boolean, render: (value: Value) => string): void {
  console.log(asJson ? JSON.stringify(value, undefined, 2) : render(value));
}
