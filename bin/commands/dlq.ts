import { Command, InvalidArgumentError } from 'commander';
import { momentOption } from '../events/arguments.ts';
import { type OperatorOptions, placeOf, withOperatorOptions } from '../operator/options.ts';
import { runOnStage } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { examplesOf } from './examples.ts';

interface SelectionOptions extends OperatorOptions {
  readonly client?: readonly string[];
  readonly type?: readonly string[];
  readonly id?: readonly string[];
  readonly max?: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const queueArgument = ['<queue>', 'as "sluice dlq list" names it'] as const;

/** `sluice dlq`: what could not go on, and how it does. */
export function dlqCommand(terminal: Terminal): Command {
  const command = new Command('dlq').description('dead-letter queues: what is in them and why, send it back, drop it');
  addList(command, terminal);
  addPeek(command, terminal);
  addRedrive(command, terminal);
  addDrop(command, terminal);
  return command;
}

function addList(parent: Command, terminal: Terminal): void {
  withOperatorOptions(parent.command('list'))
    .description('every dead-letter queue of the stage: how much is in it, since when, what that means, what to do')
    .addHelpText(
      'after',
      `
OLDEST is of CloudWatch, which is a minute or two late: - until then.
${examplesOf('dlq', 'list --stage prod', 'list --local', 'list --json --local')}`,
    )
    .action(async (options: OperatorOptions) =>
      runOnStage(options, terminal, async (session) => {
        const { runList } = await import('../dlq/run-list.ts');
        await runList(session, placeOf(options));
      }),
    );
}

function addPeek(parent: Command, terminal: Terminal): void {
  withOperatorOptions(parent.command('peek'))
    .description('messages of a queue and why they are there, without taking them away')
    .argument(...queueArgument)
    .option('--max <n>', 'at most so many', parseCount, 10)
    .option('--body', 'with the whole message, which may hold personal data')
    .addHelpText(
      'after',
      `
Each look counts as a receive, and hides the message for the moment. Of a FIFO queue, ten of each message group are seen.
${examplesOf('dlq', 'peek action-reporting-undelivered --local', 'peek ingest-direct-dlq.fifo --max 50 --stage prod')}`,
    )
    .action(async (queue: string, options: OperatorOptions & { max: number; body?: boolean }) =>
      runOnStage(options, terminal, async (session) => {
        const { runPeek } = await import('../dlq/run-peek.ts');
        await runPeek(session, queue, { max: options.max, body: options.body === true });
      }),
    );
}

function addRedrive(parent: Command, terminal: Terminal): void {
  withSelection(withOperatorOptions(parent.command('redrive')))
    .description('sends messages back to the one queue that they were meant for, once the cause is gone')
    .argument(...queueArgument)
    .option('--rate <n>', 'messages a second; 100 unless given', parseCount)
    .addOption(
      momentOption('--since <when>', 'of events-dlq: from when on; an hour before its first message unless given'),
    )
    .addHelpText(
      'after',
      `
An action's messages go back to that action's queue and not to the bus, so no other action gets them again. Each is deleted here once
the queue has it: nothing is lost, and what is interrupted in between arrives twice. The oldest go first, as far as SQS gives them.
The queues ingest-…-dlq.fifo are read again by the validator, whole, until they are empty.

What is in events-dlq is encrypted, and says neither whose it is nor which. So the sender sends all again that was stored from an hour before
its first message, or --since, to its last: to EVERY action that wants it. Once all is sent, its messages are deleted. Clients of a fleet,
which the stage file does not declare, are sent besides when --client names them.
${examplesOf(
  'dlq',
  'redrive action-reporting-undelivered --dry-run --local',
  'redrive action-reporting-undelivered --client acme-shop --max 10 --local',
  "redrive action-shop-orders-dlq --type 'com.example.shop.*' --rate 20 --yes --stage prod",
  'redrive ingest-direct-dlq.fifo --local',
  'redrive events-dlq --since 3h --stage prod',
)}`,
    )
    .action(async (queue: string, { since, ...options }: SelectionOptions & { rate?: number; since?: Date }) =>
      runOnStage(options, terminal, async (session) => {
        const { runRedrive } = await import('../dlq/run-redrive.ts');
        await runRedrive(session, queue, { ...selected(options), perSecond: options.rate, since });
      }),
    );
}

function addDrop(parent: Command, terminal: Terminal): void {
  withSelection(withOperatorOptions(parent.command('drop')))
    .description('deletes messages for good')
    .argument(...queueArgument)
    .addHelpText(
      'after',
      `
It asks twice, unless --yes. What came from the bus is in the events table for a week and in the archive; what came from the validator
is nowhere else.
${examplesOf('dlq', 'drop action-reporting-dlq --id order-1 --local', 'drop action-reporting-dlq --client acme-shop --dry-run --stage prod')}`,
    )
    .action(async (queue: string, options: SelectionOptions) =>
      runOnStage(options, terminal, async (session) => {
        const { runDrop } = await import('../dlq/run-drop.ts');
        await runDrop(session, queue, selected(options));
      }),
    );
}

function withSelection(command: Command): Command {
  return command
    .option('--client <id>', 'only of this client; may be given again', collect)
    .option(
      '--type <name>',
      'only of this event type, or of all that begin so: com.example.shop.*; may be given again',
      collect,
    )
    .option('--id <id>', 'only the event of this id; may be given again', collect)
    .option('--max <n>', 'at most so many', parseCount)
    .option('--dry-run', 'count them by client and type, and change nothing')
    .option('--yes', 'do not ask');
}

function selected({ client, type, id, max, dryRun, yes }: SelectionOptions) {
  const selection = { ...(client && { client }), ...(type && { type }), ...(id && { id }) };
  return { selection, max, dryRun: dryRun === true, yes: yes === true };
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function parseCount(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count > 0) return count;
  throw new InvalidArgumentError(`Got ${JSON.stringify(text)}; expected a whole number from 1.`);
}
