import { type Command, InvalidArgumentError, Option } from 'commander';
import { findStage, stageNames } from '../../lib/stages/find-stage.ts';
import { didYouMean } from '../../lib/closest-name.ts';

/** Where `npm start` listens unless told otherwise. */
export const localEndpoint = 'http://127.0.0.1:4566';

/** The options that every command on a deployed stage has. */
export interface OperatorOptions {
  readonly stage: string;
  /** Address of the embedded cloud, or `true` for the usual one; AWS if left out. */
  readonly local?: string | true;
  readonly region?: string;
  readonly profile?: string;
  readonly json?: boolean;
}

/** Gives a command the options of an operator's commands. */
export function withOperatorOptions(command: Command): Command {
  return command
    .addOption(new Option('--stage <name>', 'which deployment').default('dev').argParser(parseStageName))
    .addOption(
      new Option(
        '--local [port]',
        `the pipeline of npm start: its port, or its address, ${localEndpoint} unless given; else it is AWS`,
      )
        .argParser(parseEndpoint)
        .conflicts(['region', 'profile']),
    )
    .option('--region <name>', "AWS region; else AWS_REGION, AWS_DEFAULT_REGION or the profile's")
    .option('--profile <name>', 'AWS profile; else AWS_PROFILE')
    .option('--json', 'as JSON, for scripts');
}

/** The options that lead to the same stage at the same place again. */
export function placeOf({ stage, local, region, profile }: OperatorOptions): string {
  return [
    stage === 'dev' ? '' : ` --stage ${stage}`,
    region === undefined ? '' : ` --region ${region}`,
    profile === undefined ? '' : ` --profile ${profile}`,
    local === undefined ? '' : ' --local',
    typeof local === 'string' ? ` ${asPort(local)}` : '',
  ].join('');
}

/** The shortest word that means an address: what is shown is to be typed. */
function asPort(address: string): string {
  return /^http:\/\/127\.0\.0\.1:(\d+)\/?$/.exec(address)?.[1] ?? address;
}

/** A stage that is declared, or wrong usage. */
function parseStageName(name: string): string {
  if (!stageNames.includes(name)) {
    throw new InvalidArgumentError(
      `There is no such stage; there are ${stageNames.join(', ')}.${didYouMean(name, stageNames)}`,
    );
  }
  // A stage file that is wrong says so here, in its own words.
  findStage(name);
  return name;
}

/** A port is enough, for `npm start` listens on this machine only. The word after `--local` may be meant for something else. */
function parseEndpoint(text: string): string {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) < 2 ** 16) return `http://127.0.0.1:${text}`;
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError(
    `Expected a port, like 4566, or an address like ${localEndpoint}. To use these, put --local at the end, without a word after it.`,
  );
}
