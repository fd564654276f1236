import { Figures } from '../cli/figures.ts';
import { runSeed } from '../cli/run-seed.ts';
import { loadCompositions } from '../functions/compositions.ts';
import type { RunProps } from '../run-plan.ts';
import { simulatedAssembly } from '../world/assembly.ts';
import { failureOf } from './failure-of.ts';

const options = { size: 2 };

async function usualProps(): Promise<RunProps> {
  return { assembly: await simulatedAssembly(), compositions: await loadCompositions() };
}

/** Why the seeds 3 and 4 fail with what they are run with. */
async function failureWith(props: RunProps): Promise<string | undefined> {
  const figures = new Figures();
  for (const seed of [3, 4]) figures.add(await runSeed(seed, options, props));
  return failureOf(figures, options, props);
}

/** A sender that says that all went well, and sends nothing. */
async function sendsNothing() {
  return { batchItemFailures: [] };
}

test('seeds that keep every invariant are no failure', async () => {
  expect(await failureWith(await usualProps())).toBeUndefined();
});

test('seeds that break one are named with the command that runs each again, the first with its smallest history', async () => {
  const { assembly, compositions } = await usualProps();
  const failure = await failureWith({ assembly, compositions: { ...compositions, sender: () => sendsNothing } });
  expect(failure).toMatch(
    /^ {2}npm run simulate -- --seed 3 --size 2\n {4}invariant 1: \S+ is stored, and neither at /m,
  );
  expect(failure).toMatch(/^ {2}npm run simulate -- --seed 4 --size 2\n {4}invariant 1: /m);
  const [, history = ''] = failure?.split('seed 3, made small:\n') ?? [];
  expect(history).toMatch(/^\+\S+ +producer .+ is accepted$/m);
  expect(history.match(/^\+\S+ +producer .+ is accepted$/gm)).toHaveLength(1);
  expect(history).toMatch(/^broken: invariant 1: \S+ is stored, and neither at /m);
});

test('and so are those that end with an error', async () => {
  const failure = await failureWith({ ...(await usualProps()), assembly: {} as RunProps['assembly'] });
  expect(failure).toMatch(/--seed 3 --size 2\n {4}invariant 1: the run ended with TypeError/);
  expect(failure).toMatch(/seed 3, made small:\nits history ends with TypeError/);
});
