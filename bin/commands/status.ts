import { Command, InvalidArgumentError, Option } from 'commander';
import { type OperatorOptions, placeOf, withOperatorOptions } from '../operator/options.ts';
import { runOnStage } from '../operator/run-on-stage.ts';
import type { Terminal } from '../operator/terminal.ts';

interface StatusOptions extends OperatorOptions {
  readonly watch?: true;
  readonly every?: number;
  readonly check?: true;
}

/** `sluice status`: how every stage of the flow does. */
export function statusCommand(terminal: Terminal): Command {
  return withOperatorOptions(new Command('status'))
    .description('how every stage of the flow does, what is wrong, and what to look at next')
    .addOption(new Option('--watch', 'look again and again, until Ctrl-C'))
    .addOption(new Option('--every <seconds>', 'how often; implies --watch; 5 unless given').argParser(parseSeconds))
    .addOption(
      new Option('--check', 'end with 1 unless all is well, for a monitor or a script').conflicts(['watch', 'every']),
    )
    .addHelpText(
      'after',
      `
The first line says "all well", or what is not, the most urgent first; each problem has the command that looks further.
  DEPTH    what waits, received or not; AGE is of the oldest
  IN, OUT  events a minute, over five whole minutes: which, it says below, for
           CloudWatch is a minute or two late
  FAILED   in these minutes: failed or throttled invocations, events that came
           again, answers 5xx, failed deliveries
  DEAD     dead letters and batches that the sender gave up, which wait for a person
Of an action with a rate it says when it will have caught up with what waits, that it never will, or until when its target is left
alone: what waits, over what goes beyond what comes; of what came in these minutes, or in the hour to their end, the less.
A cell is empty where there is no such thing, - where CloudWatch has no value (yet), ? where you may not read it.

It ends with 0 when it could be asked, whatever it says; with --check, with 1 unless all is well and all could be read. --watch
ends with 0 at Ctrl-C; a look that fails is said and tried again. With --watch --json, each look is one line.

Examples:
  npx sluice status --local
  npx sluice status --stage prod --watch --every 10
  npx sluice status --stage prod --check > /dev/null || echo "look at it"
  npx sluice status --stage prod --json | jq -r '.problems[].look'`,
    )
    .action(async ({ watch, every, check, ...options }: StatusOptions) =>
      runOnStage(options, terminal, async (session) => {
        const place = placeOf(options);
        if (watch || every !== undefined) {
          const { watchStatus } = await import('../status/watch-status.ts');
          await watchStatus(session, place, (every ?? 5) * 1_000);
        } else {
          const { runStatus } = await import('../status/run-status.ts');
          await runStatus(session, place, check === true);
        }
      }),
    );
}

function parseSeconds(text: string): number {
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= 3_600) return seconds;
  throw new InvalidArgumentError(`Got ${JSON.stringify(text)}; expected whole seconds, 1 to 3600.`);
}
