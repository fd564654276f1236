import { Command, Option } from 'commander';
import { v7 as uuidv7 } from 'uuid';
import { type CatalogType, exampleOfType } from '../../schemas/catalog.ts';
import { parseClientId, parseType } from '../events/arguments.ts';
import type { Published } from '../events/publish-events.ts';
import { type OperatorOptions, withOperatorOptions } from '../operator/options.ts';
import { answer, runOnStage, type Session } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { renderTable } from '../table.ts';

interface PublishOptions extends OperatorOptions {
  readonly client: string;
  readonly sample?: CatalogType;
  readonly skipBad?: true;
}

/** `sluice events publish`: sends events as a client, as its producers do. */
export function publishCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('publish'))
    .description('sends one event, or JSON lines, as a client; what is wrong with them is said first')
    .argument('[file]', 'one event as JSON, or one on each line; - is standard input')
    .addOption(new Option('--client <id>', 'who sends').argParser(parseClientId).makeOptionMandatory())
    .addOption(new Option('--sample <type>', "instead of a file, a type's example under a new id").argParser(parseType))
    .option('--skip-bad', 'send the others when some would be refused; else none is sent')
    .addHelpText(
      'after',
      `
It assumes the producer role of the client, so whoever runs it has to be let to. "accepted" means that the event is in the queue:
"sluice events get" says what became of it.

Examples:
  npx sluice events publish --client acme-shop --sample com.example.shop.order-placed.v2 --local
  npx sluice events publish events.jsonl --client acme-shop --stage prod
  jq -c '.[]' orders.json | npx sluice events publish - --client acme-shop`,
    )
    .action(async (file: string | undefined, options: PublishOptions) =>
      runOnStage(options, terminal, async (session) => publish(session, file, options)),
    );
}

async function publish(session: Session, file: string | undefined, options: PublishOptions): Promise<void> {
  const { client: clientId, sample, skipBad = false } = options;
  if ((file === undefined) === (sample === undefined))
    throw new Error('say what to send: either a file, - for standard input, or --sample <type>');
  const [{ declaredClient }, { readBatch }, { readText }, { badOnes, goodOnes, publishEvents }] = await Promise.all([
    import('../events/declared-client.ts'),
    import('../events/read-batch.ts'),
    import('../events/read-text.ts'),
    import('../events/publish-events.ts'),
  ]);
  const client = declaredClient(session.operator.stage, clientId);
  const text = sample === undefined ? await readText(file ?? '-') : sampleOf(sample);
  const entries = readBatch(text, client, Date.now());
  const good = goodOnes(entries, skipBad);
  if (good.length < entries.length) session.terminal.note(`not sent:\n${badOnes(entries)}`);
  const published = await publishEvents(session, clientId, good);
  answer(session, published, renderPublished);
  const accepted = published.filter(({ kind }) => kind === 'accepted').length;
  if (accepted < good.length) throw new Error(`${good.length - accepted} of ${good.length} events were not accepted`);
}

function sampleOf(type: CatalogType): string {
  return JSON.stringify(exampleOfType(type, `sample-${uuidv7()}`, new Date().toISOString()));
}

function renderPublished(published: readonly Published[]): string {
  return renderTable([
    ['ID', 'OUTCOME', 'MESSAGE'],
    ...published.map((one) => [
      one.id,
      one.kind,
      one.kind === 'accepted' ? one.messageId : `${one.code}: ${one.message}`,
    ]),
  ]);
}
