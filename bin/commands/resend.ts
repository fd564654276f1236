import { Command } from 'commander';
import { rangeIn, type RangeOptions, selectionIn, withRange } from '../events/range-options.ts';
import { type OperatorOptions, withOperatorOptions } from '../operator/options.ts';
import { runOnStage } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { examplesOf } from './examples.ts';

type RangeWords = OperatorOptions & RangeOptions & { readonly yes?: boolean };

/** `sluice resend`: to the bus again, what never came there. */
export function resendCommand(terminal: Terminal): Command {
  const command = new Command('resend').description('stored events to the bus again: for what it never got');
  addPlan(command, terminal);
  addStart(command, terminal);
  addFailures(command, terminal);
  return command;
}

function addPlan(parent: Command, terminal: Terminal): void {
  const command = withRange(withOperatorOptions(parent.command('plan')))
    .description('how many stored events would be sent again, by client and type; changes nothing')
    .addHelpText(
      'after',
      examplesOf(
        'resend',
        'plan --since "yesterday 02:00" --until "yesterday 09:00" --stage prod',
        'plan --since 2d --local',
      ),
    );
  command.action(async (options: RangeWords) => {
    const asked = askedIn(command, options);
    await runOnStage(options, terminal, async (session) => {
      const { runResendPlan } = await import('../resend/resend-range.ts');
      await runResendPlan(session, asked);
    });
  });
}

function addStart(parent: Command, terminal: Terminal): void {
  const command = withRange(withOperatorOptions(parent.command('start')))
    .description('has the sender send stored events of the last 7 days again, to EVERY action that wants them')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
For what the archive never got: after the sender could not send for more than a day, the table's stream has forgotten it, and the table
has it for a week. What was sent before is sent again: consumers know it by its client and id. To send to some actions only, use "sluice
replay". Clients of a fleet, which the stage file does not declare, are sent by --client only.
${examplesOf('resend', 'start --since "yesterday 02:00" --until "yesterday 09:00" --stage prod', 'start --since 3h --client acme-shop --local')}`,
    );
  command.action(async (options: RangeWords) => {
    const asked = askedIn(command, options);
    await runOnStage(options, terminal, async (session) => {
      const { runResend } = await import('../resend/resend-range.ts');
      await runResend(session, { ...asked, yes: options.yes === true });
    });
  });
}

function addFailures(parent: Command, terminal: Terminal): void {
  withOperatorOptions(parent.command('failures'))
    .description('has the sender send what it gave up after 20 hours, which is kept in the bucket send-failures')
    .option('--dry-run', 'only count them')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
The oldest goes first. An object is deleted once all of it is sent; one of which a part was sent stays, and that part is sent again.
${examplesOf('resend', 'failures --dry-run --local', 'failures --stage prod')}`,
    )
    .action(
      async ({ dryRun = false, yes = false, ...options }: OperatorOptions & { dryRun?: boolean; yes?: boolean }) =>
        runOnStage(options, terminal, async (session) => {
          const { runResendFailures } = await import('../resend/resend-failures.ts');
          await runResendFailures(session, { dryRun, yes });
        }),
    );
}

/** Up to now, if not said otherwise. */
function askedIn(command: Command, options: RangeWords) {
  return { range: rangeIn(command, options, Date.now()), selection: selectionIn(options) };
}
