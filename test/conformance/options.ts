import { Command, InvalidArgumentError, Option } from 'commander';

/** What `npm run conformance` was asked for. */
export interface ConformanceOptions {
  /** Names of oracles; empty means all. */
  readonly only: readonly string[];
  /** Names of suites; empty means all. */
  readonly suite: readonly string[];
  /** Names of oracles whose terms are agreed to. */
  readonly accept: readonly string[];
  readonly seed: number;
  readonly cases: number;
  readonly json: boolean;
  readonly list: boolean;
}

const maxSeed = 2 ** 31 - 1;

/** Parses the command line; `--help` and mistakes end the process with a text that says what there is. */
export function parseOptions(
  words: readonly string[],
  oracles: readonly string[],
  suites: readonly string[],
): ConformanceOptions {
  return new Command('npm run conformance --')
    .showHelpAfterError('(npm run conformance -- --help lists the options)')
    .description(
      'Asks the embedded cloud and other emulators of AWS the same and compares the answers. Exit code 0 only if nothing differs that is not listed as a known difference.',
    )
    .addOption(new Option('--only <oracle...>', 'compare with these alone').choices(oracles).default([], 'all'))
    .addOption(new Option('--suite <suite...>', 'run these alone').choices(suites).default([], 'all'))
    .addOption(
      new Option('--seed <number>', 'the same seed gives the same cases').default(1).argParser(toWhole(0, maxSeed)),
    )
    .addOption(
      new Option('--cases <number>', 'generated cases of each suite at most').default(200).argParser(toWhole(1, 1e6)),
    )
    .addOption(
      new Option('--accept <oracle...>', 'agree to the terms of an oracle that has some; --list shows them')
        .choices(oracles)
        .default([], 'none'),
    )
    .option('--json', 'JSON lines instead of tables', false)
    .option('--list', 'say which oracles and suites there are, and end', false)
    .addHelpText(
      'after',
      `
Oracles are installed once, from their package registries, into .build/oracles; one that cannot be had here is skipped, and
the report says why.

Examples:
  npm run conformance                                        everything that this machine can run
  npm run conformance -- --only moto dynalite                these oracles alone
  npm run conformance -- --suite ${(suites[0] ?? '').padEnd(28)} one suite, against each oracle that it knows
  npm run conformance -- --seed 7 --cases 2000               other cases, and more of them
  npm run conformance -- --json > report.jsonl               for programs; progress goes to standard error`,
    )
    .parse(words, { from: 'user' })
    .opts<ConformanceOptions>();
}

function toWhole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}`);
  };
}
