import { Command, Option } from 'commander';
import { rejectionMeanings } from '../../schemas/rejection-codes.ts';
import { limitOption, parseEventId, parseQuarantineClient, sinceOption } from '../events/arguments.ts';
import { type OperatorOptions, withOperatorOptions } from '../operator/options.ts';
import { answer, runOnStage, type Session } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';

const arrivalOrId = 'its id, or its arrival as the list shows it (in quotes)';

/** `sluice quarantine`: what was refused and why, and sending it again. */
export function quarantineCommand(terminal: Terminal): Command {
  return new Command('quarantine')
    .description('what was refused and why; resubmit it once it is right')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(resubmitCommand(terminal));
}

interface ListOptions extends OperatorOptions {
  readonly client?: string;
  readonly code?: string;
  readonly since?: Date;
  readonly limit: number;
}

function listCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('list'))
    .description('refused events of the last 14 days, the newest first')
    .addOption(
      new Option('--client <id>', 'only of this client; ? is what nobody who is declared sent').argParser(
        parseQuarantineClient,
      ),
    )
    .addOption(new Option('--code <reason>', 'only refused for this reason').choices(Object.keys(rejectionMeanings)))
    .addOption(sinceOption())
    .addOption(limitOption(50))
    .addHelpText(
      'after',
      `
Examples:
  npx sluice quarantine list --local
  npx sluice quarantine list --stage prod --client acme-shop --code invalid_data --since 1h`,
    )
    .action(async ({ client: clientId, code, since, limit, ...options }: ListOptions) =>
      runOnStage(options, terminal, async (session) => {
        const [{ listRefused }, { renderRefusals, withoutBody }, { undeclared }] = await Promise.all([
          import('../quarantine/quarantine-store.ts'),
          import('../quarantine/render-refused.ts'),
          import('../events/declared-client.ts'),
        ]);
        const { items, isWhole } = await listRefused(session.operator, { clientId, code, since }, limit);
        if (!isWhole)
          terminal.note('only a part of quarantine was looked at: say --client for the whole of one client');
        const hint = clientId === undefined || clientId === '?' ? '' : undeclared(session.operator.stage, clientId);
        if (items.length === 0 && hint !== '') terminal.note(hint.trimStart());
        answer(session, items.map(withoutBody), renderRefusals);
      }),
    );
}

interface ShowOptions extends OperatorOptions {
  readonly bodyOnly?: true;
}

function showCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('show'))
    .description('one refused event: every problem, where it came from, its body')
    .argument('<client>', 'who sent it', parseQuarantineClient)
    .argument('<id>', arrivalOrId)
    .option('--body-only', 'only its body, for a file to edit')
    .addHelpText(
      'after',
      `
Examples:
  npx sluice quarantine show acme-shop order-1 --local
  npx sluice quarantine show acme-shop '2026-01-31T09:30:00.000Z#7f3c…' --stage prod
  npx sluice quarantine show acme-shop order-1 --body-only > order-1.json`,
    )
    .action(async (clientId: string, which: string, { bodyOnly, ...options }: ShowOptions) =>
      runOnStage(options, terminal, async (session) => {
        const [{ findRefused }, { bodyOf }, { prettyBody, renderRefused }] = await Promise.all([
          import('../quarantine/find-refused.ts'),
          import('../quarantine/quarantine-store.ts'),
          import('../quarantine/render-refused.ts'),
        ]);
        const item = await findRefused(session.operator, clientId, which);
        const body = await bodyOf(session.operator, item);
        if (bodyOnly) terminal.print(prettyBody(body));
        else answer(session, { ...item, body }, () => renderRefused(item, body));
      }),
    );
}

interface ResubmitOptions extends OperatorOptions {
  readonly file?: string;
  readonly id?: string;
  readonly yes?: true;
  readonly again?: true;
}

function resubmitCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('resubmit'))
    .description('sends a refused event again as the client that sent it, corrected or under a new id')
    .argument('<client>', 'who sent it', parseQuarantineClient)
    .argument('<id>', arrivalOrId)
    .option('--file <path>', 'the event as it was corrected; - is standard input. Else it goes as it was refused')
    .addOption(new Option('--id <new id>', 'send it under another id, as after a conflict').argParser(parseEventId))
    .option('--again', 'also what was resubmitted before')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
What would be refused again is not sent, and every problem of it is said. What was changed is kept with the refused event, as places
(JSON pointers) without values, and the change is in "sluice audit list". "sluice events get" then shows the way of the event.

Examples:
  npx sluice quarantine show acme-shop order-1 --body-only > order-1.json   # then correct it
  npx sluice quarantine resubmit acme-shop order-1 --file order-1.json --local
  npx sluice quarantine resubmit acme-shop order-1 --id order-1-corrected --stage prod --yes`,
    )
    .action(async (clientId: string, which: string, options: ResubmitOptions) =>
      runOnStage(options, terminal, async (session) => sendAgain(session, clientId, which, options)),
    );
}

async function sendAgain(session: Session, clientId: string, which: string, options: ResubmitOptions): Promise<void> {
  const { file, id: newId, yes = false, again = false } = options;
  const [{ readText }, { findRefused }, { resubmit }] = await Promise.all([
    import('../events/read-text.ts'),
    import('../quarantine/find-refused.ts'),
    import('../quarantine/resubmit.ts'),
  ]);
  const edited = file === undefined ? undefined : await readText(file);
  const item = await findRefused(session.operator, clientId, which);
  const done = await resubmit(session, item, { edited, newId, yes, again });
  answer(
    session,
    done,
    ({ id, messageId }) =>
      `resubmitted as ${id}, message ${messageId}. "sluice events get ${clientId} ${id}" says what became of it.`,
  );
}
