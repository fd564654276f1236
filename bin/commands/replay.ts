import { Command, Option } from 'commander';
import { momentOption } from '../events/arguments.ts';
import { collecting, rangeIn, type RangeOptions, selectionIn, withRange } from '../events/range-options.ts';
import { parseMoment } from '../operator/moment.ts';
import { type OperatorOptions, withOperatorOptions } from '../operator/options.ts';
import { answer, runOnStage } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { examplesOf } from './examples.ts';

interface PlanOptions extends OperatorOptions, RangeOptions {
  readonly action: readonly string[];
}

interface StartWords extends PlanOptions {
  readonly redeliver?: boolean;
  readonly wait: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const nameArgument = ['<name>', 'as "sluice replay list" names it'] as const;

const rules = `
Without a selection the events come from the archive, to the rules of the named actions alone. It goes by when the bus took an event, minute
by minute, and within a minute in any order. The last 10 minutes are refused, for the archive lags. AWS runs 10 replays at a time.
With --client, --type or --id they come from the events table, which keeps 7 days, and go straight into the queues of the named actions.
Clients of a fleet, which the stage file does not declare, are selected by --client only.`;

/** `sluice replay`: events once more, to the actions that are named and to no other. */
export function replayCommand(terminal: Terminal): Command {
  const command = new Command('replay').description(
    'events of a time once more, to the actions that are named and to no other',
  );
  addPlan(command, terminal);
  addStart(command, terminal);
  addStatus(command, terminal);
  addList(command, terminal);
  addWait(command, terminal);
  addCancel(command, terminal);
  return command;
}

function addPlan(parent: Command, terminal: Terminal): void {
  const command = withAction(withRange(withOperatorOptions(parent.command('plan'))))
    .description('how many events a replay would bring, by action, client and type; changes nothing')
    .addHelpText(
      'after',
      `${rules}\n${examplesOf('replay', 'plan --hour "yesterday 14:00" --action shop-orders --local')}`,
    );
  command.action(async (options: PlanOptions) => {
    const asked = askedIn(command, options);
    await runOnStage(options, terminal, async (session) => {
      const { runPlan } = await import('../replay/run-start.ts');
      await runPlan(session, asked);
    });
  });
}

function addStart(parent: Command, terminal: Terminal): void {
  const command = withAction(withRange(withOperatorOptions(parent.command('start'))))
    .description('shows the plan, asks, and replays; waits for the end')
    .option(
      '--redeliver',
      'events have their effect once more; without it, consumers that remember deliveries do nothing twice',
    )
    .option('--no-wait', 'do not wait for the end')
    .option('--dry-run', 'only the plan')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `${rules}
Ctrl-C while it waits leaves the replay running: "wait" waits again, "cancel" stops it.
${examplesOf(
  'replay',
  'start --hour "yesterday 14:00" --action shop-orders --stage prod',
  'start --since "yesterday 14:00" --until "yesterday 14:20" --action shop-orders --action reporting --redeliver --stage prod',
  "start --since 2d --client acme-shop --type 'com.example.shop.*' --action shop-orders --local",
)}`,
    );
  command.action(async (options: StartWords) => {
    const asked = askedIn(command, options);
    const { redeliver = false, wait, dryRun = false, yes = false } = options;
    await runOnStage(options, terminal, async (session) => {
      const { runStart } = await import('../replay/run-start.ts');
      await runStart(session, { ...asked, redeliver, wait, dryRun, yes });
    });
  });
}

function addStatus(parent: Command, terminal: Terminal): void {
  withOperatorOptions(parent.command('status'))
    .description('how far one replay has come')
    .argument(...nameArgument)
    .addHelpText('after', examplesOf('replay', 'status sluice-dev-20261127T140000Z-3fa9c1 --local'))
    .action(async (name: string, options: OperatorOptions) =>
      runOnStage(options, terminal, async (session) => {
        const [{ replayStatus }, { renderStatus }] = await Promise.all([
          import('../replay/replay-status.ts'),
          import('../replay/render-status.ts'),
        ]);
        answer(session, await replayStatus(session.operator, name), renderStatus);
      }),
    );
}

function addList(parent: Command, terminal: Terminal): void {
  const now = new Date();
  withOperatorOptions(parent.command('list'))
    .description('the replays of the stage, the latest first')
    .addOption(
      momentOption(
        '--since <when>',
        'from when on: 2h or 7d ago, or an ISO time; AWS forgets them after 90 days',
      ).default(parseMoment('7d', now.getTime()), '7d'),
    )
    .addHelpText('after', examplesOf('replay', 'list --stage prod', 'list --since 90d --local'))
    .action(async ({ since, ...options }: OperatorOptions & { since: Date }) =>
      runOnStage(options, terminal, async (session) => {
        const [{ replaysSince }, { renderReplays }] = await Promise.all([
          import('../replay/replay-status.ts'),
          import('../replay/render-status.ts'),
        ]);
        answer(session, await replaysSince(session.operator, since, new Date()), renderReplays);
      }),
    );
}

function addWait(parent: Command, terminal: Terminal): void {
  withOperatorOptions(parent.command('wait'))
    .description('waits for the end of a replay; refused when it failed or was cancelled')
    .argument(...nameArgument)
    .addHelpText('after', examplesOf('replay', 'wait sluice-dev-20261127T140000Z-3fa9c1 --local'))
    .action(async (name: string, options: OperatorOptions) =>
      runOnStage(options, terminal, async (session) => {
        const [{ waitForReplay }, { renderStatus }] = await Promise.all([
          import('../replay/wait-for-replay.ts'),
          import('../replay/render-status.ts'),
        ]);
        answer(session, await waitForReplay(session, name), renderStatus);
      }),
    );
}

function addCancel(parent: Command, terminal: Terminal): void {
  withOperatorOptions(parent.command('cancel'))
    .description('stops a replay; what was delivered stays delivered')
    .argument(...nameArgument)
    .option('--yes', 'do not ask')
    .addHelpText('after', examplesOf('replay', 'cancel sluice-dev-20261127T140000Z-3fa9c1 --local'))
    .action(async (name: string, options: OperatorOptions & { yes?: boolean }) =>
      runOnStage(options, terminal, async (session) => {
        const { runCancel } = await import('../replay/run-cancel.ts');
        await runCancel(session, name, options.yes === true);
      }),
    );
}

function withAction(command: Command): Command {
  return command.addOption(
    new Option('--action <name>', 'to this action; may be given again. "all" for every action of the stage')
      .argParser(collecting((name) => name))
      .makeOptionMandatory(),
  );
}

/** With a selection the end may be left out: what was stored just now is there. */
function askedIn(command: Command, options: PlanOptions) {
  const selection = selectionIn(options);
  const untilMs = Object.keys(selection).length > 0 ? Date.now() : undefined;
  return { range: rangeIn(command, options, untilMs), actions: options.action, selection };
}
