import { Command, Option } from 'commander';
import type { AuditLine } from '../operator/audit.ts';
import { parseMoment } from '../operator/moment.ts';
import { type OperatorOptions, withOperatorOptions } from '../operator/options.ts';
import { answer, runOnStage } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';
import { renderTable } from '../table.ts';

interface ListOptions extends OperatorOptions {
  readonly since: Date;
}

/** `sluice audit`: who changed what by this command. */
export function auditCommand(terminal: Terminal): Command {
  const command = new Command('audit').description('who changed what with this command');
  const now = new Date();
  withOperatorOptions(command.command('list'))
    .description('every change, with who made it and what became of it, oldest first')
    .addOption(
      new Option('--since <when>', 'from when on: 15m, 2h, 3d ago, today, "yesterday 14:00" (UTC), or an ISO time')
        .default(parseMoment('7d', now.getTime()), '7d')
        .argParser((text) => parseMoment(text, now.getTime())),
    )
    .addHelpText(
      'after',
      `
An outcome "begun" without an end is a command that still runs, or was killed on its way.

Examples:
  npx sluice audit list --stage prod --since 30d
  npx sluice audit list --local`,
    )
    .action(async ({ since, ...options }: ListOptions) =>
      runOnStage(options, terminal, async (session) => {
        const { auditLines } = await import('../operator/audit-lines.ts');
        const lines: AuditLine[] = [];
        for await (const line of auditLines(session.operator, since, now)) lines.push(line);
        answer(session, lines, renderLines);
      }),
    );
  return command;
}

function renderLines(lines: readonly AuditLine[]): string {
  if (lines.length === 0) return 'no changes';
  return renderTable([
    ['WHEN (UTC)', 'WHO', 'COMMAND', 'WHAT', 'OUTCOME', 'HOW MANY'],
    ...lines.map(({ at, who, command, what, outcome, counts }) => [
      at.slice(0, at.indexOf('.')).replace('T', ' '),
      who.slice(who.lastIndexOf(':') + 1),
      command,
      pairsIn(what),
      outcome,
      pairsIn(counts),
    ]),
  ]);
}

function pairsIn(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
