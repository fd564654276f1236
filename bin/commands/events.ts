import { Command, Option } from 'commander';
import { limitOption, momentOption, parseClientId, parseEventId, parseType, sinceOption } from '../events/arguments.ts';
import type { EventListing } from '../events/list-events.ts';
import type { Tailed } from '../events/tail-events.ts';
import { type OperatorOptions, withOperatorOptions } from '../operator/options.ts';
import { answer, runOnStage, type Session } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { renderTable } from '../table.ts';
import { publishCommand } from './events-publish.ts';

/** `sluice events`: where an event is, which came, and sending some. */
export function eventsCommand(terminal: Terminal): Command {
  return new Command('events')
    .description('where an event is, which came; publish some')
    .addCommand(getCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(tailCommand(terminal))
    .addCommand(publishCommand(terminal));
}

interface GetOptions extends OperatorOptions {
  readonly body?: true;
}

function getCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('get'))
    .description(
      'the way of one event: accepted, stored or refused and why, sent, each attempt at a target, and in which dead-letter queue it lies',
    )
    .argument('<client>', 'who sent it', parseClientId)
    .argument('<id>', 'its id', parseEventId)
    .option('--body', 'the event itself too, which may hold what is not for everybody')
    .addHelpText(
      'after',
      `
When it was on the bus is what the bus log says, a few seconds late: "sent", and "replayed" by the name of the replay. To which actions it
goes is what the rules say, and their dead-letter queues are looked through, up to 200 messages each. Nothing is taken out of them. Of an
action that delivers to a target, the last 20 attempts are shown: when, for how long, which status or why none, and when the next is due.

Examples:
  npx sluice events get acme-shop order-1 --local
  npx sluice events get acme-shop order-1 --stage prod --body`,
    )
    .action(async (clientId: string, eventId: string, { body, ...options }: GetOptions) =>
      runOnStage(options, terminal, async (session) => {
        const [{ getEvent }, { renderEvent }] = await Promise.all([
          import('../events/get-event.ts'),
          import('../events/render-event.ts'),
        ]);
        const { event, ...found } = await getEvent(session.operator, clientId, eventId);
        answer(session, { ...found, ...(body && event !== undefined && { event }) }, renderEvent);
      }),
    );
}

interface ListOptions extends OperatorOptions {
  readonly client?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly type?: string;
  readonly limit: number;
}

function listCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('list'))
    .description('accepted events of the last 7 days, the newest first')
    .addOption(clientOption())
    .addOption(sinceOption())
    .addOption(momentOption('--until <when>', 'up to when, as --since'))
    .addOption(typeOption())
    .addOption(limitOption(20))
    .addHelpText(
      'after',
      `
Clients of a fleet, which the stage does not declare, are listed one by one, by --client.

Examples:
  npx sluice events list --local
  npx sluice events list --stage prod --client acme-shop --since "yesterday 14:00" --until "yesterday 15:00"
  npx sluice events list --since 1h --type com.example.shop.order-placed.v2 --json`,
    )
    .action(async (options: ListOptions) =>
      runOnStage(options, terminal, async (session) => {
        const { since, until, type, limit } = options;
        if (since && until && since >= until)
          throw new Error('--since is not before --until, so nothing can be between them');
        const [{ listEvents }, { eventStoreOf }] = await Promise.all([
          import('../events/list-events.ts'),
          import('../events/event-store.ts'),
        ]);
        const listing = await listEvents(eventStoreOf(session.operator), {
          clientIds: await clientIdsOf(session, options.client),
          fromMs: since?.getTime() ?? 0,
          toMs: until ? until.getTime() - 1 : Number.MAX_SAFE_INTEGER,
          type,
          limit,
        });
        for (const clientId of listing.cutShort)
          terminal.note(
            `only the newest 20,000 events of ${clientId} were looked at: say a range with --since and --until`,
          );
        answer(session, listing.events, renderList);
      }),
    );
}

function renderList(events: EventListing['events']): string {
  if (events.length === 0) return 'no such events';
  return renderTable([
    ['ACCEPTED', 'CLIENT', 'ID', 'TYPE'],
    ...events.map(({ acceptedAt, clientId, id, type }) => [new Date(acceptedAt).toISOString(), clientId, id, type]),
  ]);
}

interface TailOptions extends OperatorOptions {
  readonly client?: string;
  readonly type?: string;
  readonly id?: string;
}

function tailCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('tail'))
    .description('follows events as they are stored or refused, until Ctrl-C')
    .addOption(clientOption())
    .addOption(typeOption())
    .addOption(new Option('--id <id>', 'only the event of this id').argParser(parseEventId))
    .addHelpText(
      'after',
      `
It looks once a second, at the newest 200 of each client, and says when there were more. With --json, each event is one line of JSON.
Clients of a fleet, which the stage does not declare, are followed one by one, by --client.

Examples:
  npx sluice events tail --local
  npx sluice events tail --stage prod --client acme-shop --json`,
    )
    .action(async (options: TailOptions) =>
      runOnStage(options, terminal, async (session) => {
        const { tailEvents } = await import('../events/tail-events.ts');
        const clientIds = await clientIdsOf(session, options.client);
        const all = options.client === undefined ? [...clientIds, '?'] : clientIds;
        const { type, id } = options;
        await tailEvents(session, { clientIds: all, type, id }, (event) =>
          terminal.print(session.asJson ? jsonLine(event) : textLine(event, terminal.redInPrint)),
        );
      }),
    );
}

function jsonLine({ atMs, clientId, id, type, what, detail }: Tailed): string {
  return JSON.stringify({ at: new Date(atMs).toISOString(), clientId, id, type, what, detail });
}

function textLine({ atMs, clientId, id = '-', type = '-', what, detail }: Tailed, red: Terminal['redInPrint']): string {
  const line = [
    new Date(atMs).toISOString(),
    clientId,
    id,
    type,
    detail === undefined ? what : `${what}: ${detail}`,
  ].join('  ');
  return what === 'quarantined' ? red(line) : line;
}

function clientOption(): Option {
  return new Option('--client <id>', 'only of this client; else of all that the stage declares').argParser(
    parseClientId,
  );
}

function typeOption(): Option {
  return new Option('--type <name>', 'only of this event type').argParser(parseType);
}

/** The one that was asked for, of which it is said when the stage does not declare it; else all of the stage. */
async function clientIdsOf({ operator, terminal }: Session, asked: string | undefined): Promise<readonly string[]> {
  if (asked === undefined) return operator.stage.clients.map(({ id }) => id);
  const { undeclared } = await import('../events/declared-client.ts');
  const hint = undeclared(operator.stage, asked);
  if (hint !== '') terminal.note(hint.trimStart());
  return [asked];
}
