import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { catalogCommand } from './commands/catalog.ts';
import { deliveriesCommand } from './commands/deliveries.ts';
import { dlqCommand } from './commands/dlq.ts';
import { eventsCommand } from './commands/events.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { replayCommand } from './commands/replay.ts';
import { resendCommand } from './commands/resend.ts';
import { statusCommand } from './commands/status.ts';
import { exitCodes } from './exit-codes.ts';
import { fitHelp } from './help-text.ts';
import { Interrupted, type Terminal } from './operator/terminal.ts';

/** Of a terminal, and what commander takes for a file or a pipe. */
const usualColumns = 80;

/**
 * Runs `sluice` as from a shell.
 *
 * @param words what comes after `sluice`
 * @returns its exit code
 */
export async function runSluice(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await sluiceProgram(terminal).parseAsync(words, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    return report(error, terminal);
  }
}

/** The command with all its subcommands, which throw what goes wrong. */
export function sluiceProgram(terminal: Terminal): Command {
  const program = new Command('sluice')
    .description('Operates a Sluice pipeline and its catalog of event types.')
    .addCommand(auditCommand(terminal))
    .addCommand(catalogCommand())
    .addCommand(deliveriesCommand(terminal))
    .addCommand(dlqCommand(terminal))
    .addCommand(eventsCommand(terminal))
    .addCommand(quarantineCommand(terminal))
    .addCommand(replayCommand(terminal))
    .addCommand(resendCommand(terminal))
    .addCommand(statusCommand(terminal))
    .addHelpText(
      'after',
      `
Examples:
  npx sluice status --local
  npx sluice events get acme-shop order-1 --local
  npx sluice quarantine list --since 1h
  npx sluice replay plan --hour "yesterday 14:00" --action shop-orders --local
  npx sluice resend failures --dry-run --local
  npx sluice audit list --since 1d
  npx sluice catalog list
  npx sluice catalog show com.example.shop.order-placed.v2
  npx sluice catalog new com.example.shop.order-cancelled.v1 --summary "An order was called off."
  npx sluice deliveries list --local
  npx sluice dlq list --local

Commands on a deployed stage take --stage, and --local for the pipeline of npm start.

Exit codes: ${exitCodes.done} done, ${exitCodes.refused} refused or failed, ${exitCodes.usage} wrong usage, ${exitCodes.interrupted} interrupted; Ctrl-C is how
"events tail" and "status --watch" end, with ${exitCodes.done}.`,
    );
  for (const command of allCommands(program)) {
    if (command.commands.length > 0 && command !== program)
      command.addHelpText('after', `\n"npx sluice ${command.name()} <command> --help" has examples of each.`);
    command
      .exitOverride()
      .showHelpAfterError('(--help lists what there is)')
      .configureOutput({
        writeOut: (text) => terminal.print(fitHelp(text.trimEnd(), terminal.screen?.columns ?? usualColumns)),
        writeErr: (text) => terminal.note(text.trimEnd()),
      });
  }
  return program;
}

/** Says what went wrong, unless commander has, and gives the exit code for it. */
function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  terminal.note(terminal.redInNote(error instanceof Error ? error.message : String(error)));
  return error instanceof Interrupted ? exitCodes.interrupted : exitCodes.refused;
}

/** A command and all below it. */
export function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}
