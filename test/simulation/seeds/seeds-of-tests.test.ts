import type { RunProps } from '../run-plan.ts';
import { portionsOf, runSeeds } from './seeds-of-tests.ts';

test('two workers run every seed once', () => {
  const portions = [...portionsOf('first'), ...portionsOf('second')].toSorted(([one], [other]) => one - other);
  expect(portions[0]?.[0]).toBe(1);
  expect(portions.slice(1).map(([from]) => from)).toEqual(portions.slice(0, -1).map(([, to]) => to + 1));
});

/** A sender that says that all went well, and sends nothing. */
const naive = (props: RunProps): RunProps => ({
  ...props,
  compositions: { ...props.compositions, sender: () => async () => ({ batchItemFailures: [] }) },
});

test('a seed that breaks an invariant is named with the command that runs it again', async () => {
  const { broken } = await runSeeds(3, 4, naive);
  expect(broken).toEqual([
    expect.stringMatching(/^npm run simulate -- --seed 3: invariant 1: \S+ is stored, and neither at /) as string,
    expect.stringMatching(/^npm run simulate -- --seed 4: invariant 1: /) as string,
  ]);
});

test('and so is one that ends with an error', async () => {
  const { broken } = await runSeeds(3, 3, (props) => ({ ...props, assembly: {} as RunProps['assembly'] }));
  expect(broken).toEqual([expect.stringMatching(/^npm run simulate -- --seed 3: ends with TypeError/) as string]);
});
