import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { catalogCommand } from './commands/catalog.ts';
import { exitCodes } from './exit-codes.ts';

const program = new Command('sluice')
  .description('Operates a Sluice pipeline and its catalog of event types.')
  .addCommand(catalogCommand())
  .addHelpText(
    'after',
    `
Examples:
  npx sluice catalog list
  npx sluice catalog show com.example.shop.order-placed.v2
  npx sluice catalog new com.example.shop.order-cancelled.v1 --summary "An order was called off."

Exit codes: ${exitCodes.done} done, ${exitCodes.refused} refused or failed, ${exitCodes.usage} wrong usage.`,
  );

for (const command of withSubcommands(program)) {
  command.exitOverride().showHelpAfterError('(--help lists what there is)');
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong, unless commander has, and gives the exit code for it. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  return exitCodes.refused;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
