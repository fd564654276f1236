import { Command, InvalidArgumentError, Option } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { type ScenarioName, scenarioNames, scenarios } from './scenarios/scenarios.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly once: boolean;
  readonly port: number;
  readonly stage: string;
  readonly scenario?: ScenarioName;
  readonly verbose: boolean;
  /** Share of PutEvents entries that the bus refuses, 0 to 1. */
  readonly failPutEvents: number;
}

/** Parses the command line; `--help` and mistakes end the process with a text that says what there is. */
export function parseOptions(words: readonly string[]): StartOptions {
  return new Command('npm start --')
    .showHelpAfterError('(npm start -- --help lists the options)')
    .description(
      'Runs the whole pipeline on this machine: synthesizes the stack, serves it, and sends a few sample events.',
    )
    .option('--once', 'end after the samples; exit code 0 only if each arrived where it should', false)
    .addOption(new Option('--port <number>', 'port on 127.0.0.1; 0 takes a free one').default(4566).argParser(toPort))
    .option('--stage <name>', 'stage file in lib/stages', 'dev')
    .addOption(
      new Option('--scenario <name>', 'instead of the samples a scenario, see below; it ends by itself')
        .argParser(toScenario)
        .conflicts(['stage', 'once']),
    )
    .option('--verbose', 'show the logs of the functions, and what of the template has no effect here', false)
    .addOption(
      new Option('--fail-put-events <share>', 'have the bus refuse this share of entries, to see retries at work')
        .default(0)
        .argParser(toShare),
    )
    .addHelpText(
      'after',
      `
Scenarios, each with a target of its own on this machine; exit code 0 only if all was as it should be:
${scenarioNames.map((name) => `  ${name.padEnd(20)} ${scenarios[name].summary}`).join('\n')}

Examples:
  npm start                                the pipeline, until Ctrl-C
  npm start -- --once                      a check that everything works, for scripts and CI
  npm start -- --scenario roadcall         who is told of what on the way from a breakdown to its payment
  npm start -- --port 5000                 when 4566 is taken
  npm start -- --fail-put-events 0.5       half of all bus entries fail at first; nothing is lost`,
    )
    .parse(words, { from: 'user' })
    .opts<StartOptions>();
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('expected a port, 0 to 65535');
}

function toShare(text: string): number {
  const share = Number(text);
  if (text !== '' && share >= 0 && share < 1) return share;
  throw new InvalidArgumentError('expected a share from 0 to below 1, like 0.5');
}

function toScenario(text: string): ScenarioName {
  const found = scenarioNames.find((name) => name === text);
  if (found !== undefined) return found;
  const nearest = closest(text, scenarioNames);
  const hint = distance(text, nearest) > nearest.length / 2 ? '' : ` Did you mean ${nearest}?`;
  throw new InvalidArgumentError(`There is no such scenario; there are ${scenarioNames.join(', ')}.${hint}`);
}
