import { Command, InvalidArgumentError } from 'commander';
import { loadCompositions } from './functions/compositions.ts';
import { runMany } from './cli/run-many.ts';
import { runOne } from './cli/run-one.ts';
import { simulatedAssembly } from './world/assembly.ts';

interface Options {
  readonly seed?: number;
  readonly seeds: number;
  readonly from: number;
  readonly size?: number;
  readonly variants?: true;
}

const command = new Command('npm run simulate --')
  .description(
    'Runs the pipeline in virtual time, with the real handlers and everything going wrong, and accounts for every event.',
  )
  .option('--seed <n>', 'run one seed, and tell what happened when it breaks an invariant', wholeNumber)
  .option('--seeds <n>', 'run so many seeds', wholeNumber, 100)
  .option('--from <n>', 'the first of them', wholeNumber, 1)
  .option('--size <n>', 'publications in a run, before those that repeat some; 12 unless given', wholeNumber)
  .option('--variants', 'judge a naive variant of every way to lose an event: each has to be found out')
  .addHelpText(
    'after',
    `
Examples:
  npm run simulate                             100 seeds
  npm run simulate -- --seeds 2000 --from 500  two thousand others
  npm run simulate -- --seed 42                one, with its history if it fails
  npm run simulate -- --variants               what finds out code that would lose events

Exit code 1 when an invariant was broken, or a variant was not found out; 130 after Ctrl-C, with what was done so far.`,
  )
  .parse();

const { seed, seeds, from, size, variants } = command.opts<Options>();
if (variants) {
  const { showVariants } = await import('./variants/show-variants.ts');
  process.exitCode = (await showVariants((text) => process.stdout.write(`${text}\n`))) ? 0 : 1;
} else {
  const props = { assembly: await simulatedAssembly(), compositions: await loadCompositions() };
  const options = size === undefined ? {} : { size };
  process.exitCode = await (seed === undefined
    ? runMany({ from, seeds, options }, props)
    : runOne(seed, options, props));
}

function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number.');
}
