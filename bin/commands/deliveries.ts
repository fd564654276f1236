import { Command, Option } from 'commander';
import { limitOption, parseClientId } from '../events/arguments.ts';
import { type DeliveryState, deliveryStates } from '../../schemas/delivery-record.ts';
import { type OperatorOptions, placeOf, withOperatorOptions } from '../operator/options.ts';
import { runOnStage } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { examplesOf } from './examples.ts';

/** `sluice deliveries`: what targets did not take, and why. */
export function deliveriesCommand(terminal: Terminal): Command {
  return new Command('deliveries')
    .description('what is undelivered to the targets of actions, and why')
    .addCommand(listCommand(terminal));
}

interface ListOptions extends OperatorOptions {
  readonly action?: string;
  readonly state?: DeliveryState;
  readonly client?: string;
  readonly limit: number;
}

function listCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('list'))
    .description('what is undelivered, how much of it for which reason, since when, and what to do')
    .option('--action <name>', 'only of this action; else of all that deliver')
    .addOption(
      new Option('--state <state>', 'only what waits for its next attempt, was given up, or is delivered').choices(
        deliveryStates,
      ),
    )
    .addOption(new Option('--client <id>', 'only of this client').argParser(parseClientId))
    .addOption(limitOption(20))
    .addHelpText(
      'after',
      `
It is what the last 7 days have: "waiting" for another attempt, and "failed", given up, also if it was sent back or dropped since. Nothing is
written down before a first attempt: what waits in the queue for that is "untried", about as many as SQS counts; "unqueued" is what lies in
action-<name>-undelivered. "events get" shows every attempt at an event.
${examplesOf(
  'deliveries',
  'list --local',
  'list --action shop-target --state failed --stage prod',
  'list --client acme-shop --limit 100 --json',
  'list --state delivered --local',
)}`,
    )
    .action(async ({ action, state, client, limit, ...options }: ListOptions) =>
      runOnStage(options, terminal, async (session) => {
        const { runList } = await import('../deliveries/run-list.ts');
        await runList(session, { action, state, clientId: client, limit, place: placeOf(options) });
      }),
    );
}
