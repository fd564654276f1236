import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Figures } from './cli/figures.ts';
import { loadCompositions } from './functions/compositions.ts';
import { runMany } from './cli/run-many.ts';
import { runOne } from './cli/run-one.ts';
import { readPlan } from './plan/plan-file.ts';
import { planOf } from './plan/plan-of.ts';
import { writeReport } from './report/report-files.ts';
import { reportOf } from './report/report.ts';
import type { RunProps } from './run-plan.ts';
import { countRed } from './variants/render-judgements.ts';
import { simulatedAssembly } from './world/assembly.ts';

interface Options {
  readonly seed?: number;
  readonly seeds: number;
  readonly from: number;
  readonly workers: number;
  readonly size?: number;
  readonly variants?: true;
  readonly plan?: string;
  readonly save?: string;
  readonly whole: boolean;
  readonly report?: true;
}

const command = new Command('npm run simulate --')
  .description(
    'Runs the pipeline in virtual time, with the real handlers and everything going wrong, and accounts for every event.',
  )
  .option(
    '--seed <n>',
    'run one seed; one that breaks an invariant is made small, and its history printed',
    wholeNumber,
  )
  .option('--seeds <n>', 'run so many seeds', wholeNumber, 100)
  .option('--from <n>', 'the first of them', wholeNumber, 1)
  .option(
    '--workers <n>',
    'by so many processes; as many as there are cores unless given',
    wholeNumber,
    availableParallelism(),
  )
  .option('--size <n>', 'publications in a run, before those that repeat some; 12 unless given', wholeNumber)
  .option('--variants', 'judge a naive variant of every way to lose an event: each has to be found out')
  .option('--whole', 'print the history of --seed or --plan as it is', false)
  .option('--save <file>', 'where the small plan of --seed is kept; .build/simulation/seed-<n>.json unless given')
  .option('--plan <file>', 'run a plan that was kept, and print its history')
  .option('--report', 'after --seeds, judge the variants too, and have the README show the figures')
  .addHelpText(
    'after',
    `
Examples:
  npm run simulate                             100 seeds
  npm run simulate -- --seeds 2000 --from 500  two thousand others
  npm run simulate -- --seeds 50 --size 400    longer runs
  npm run simulate -- --seeds 2000 --report    the figures of the README
  npm run simulate -- --variants               what finds out code that would lose events
  npm run simulate -- --seed 42                one, with its smallest history if it fails
  npm run simulate -- --seed 42 --save lost.json
  npm run simulate -- --plan lost.json         that history again

Exit code 1 when an invariant was broken, or a variant was not found out; 130 after Ctrl-C or a SIGTERM, with what was done so far.`,
  )
  .parse();

const { seed, seeds, from, size, workers, plan: file, save, whole, variants, report } = command.opts<Options>();
process.exitCode = variants ? await judgeVariants() : await runPlans();

async function judgeVariants(): Promise<number> {
  const { showVariants } = await import('./variants/show-variants.ts');
  return (await showVariants((text) => process.stdout.write(`${text}\n`))) ? 0 : 1;
}

async function runPlans(): Promise<number> {
  const options = size === undefined ? {} : { size };
  if (file !== undefined) return runOne({ plan: readPlan(file), isWhole: true }, await propsOfRuns());
  if (seed === undefined) return runMany({ from, seeds, workers, options, ...(report && { publish }) });
  const one = { plan: planOf(seed, options), isWhole: whole, ...(save !== undefined && { file: save }) };
  return runOne(one, await propsOfRuns());
}

async function propsOfRuns(): Promise<RunProps> {
  return { assembly: await simulatedAssembly(), compositions: await loadCompositions() };
}

async function publish(figures: Figures): Promise<void> {
  const { judgeAll } = await import('./variants/show-variants.ts');
  const runs = { from, seeds, options: size === undefined ? {} : { size } };
  writeReport(reportOf({ runs, figures, variants: countRed(await judgeAll()), date: new Date() }));
}

function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number.');
}
