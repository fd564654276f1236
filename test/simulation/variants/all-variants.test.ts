import { allVariants } from './all-variants.ts';
import { Judge } from './judge-variant.ts';
import { rows } from './rows.ts';
import { templateOfDev } from './template-of-dev.ts';

const judge = new Judge(templateOfDev);

test('there is a naive variant for every way to lose an event', () => {
  const tried = new Set<string>(allVariants.map(({ row }) => row));
  expect(Object.keys(rows).filter((row) => !tried.has(row))).toEqual([]);
});

/** Runs of the simulator are left to `npm run simulate -- --variants`, which takes half a minute. */
const checks = allVariants.flatMap((variant) =>
  variant.caughtBy
    .filter(({ by }) => by !== 'simulator')
    .map((check) => [variant.row, variant.title, check.by, variant, check] as const),
);

test('every variant has a check that is fast enough to be made here', () => {
  expect(new Set(checks.map(([, , , variant]) => variant))).toEqual(new Set(allVariants));
});

test.each(checks)('%s: "%s" is found out by a %s', async (_row, _title, _by, variant, check) => {
  const { fault, problem } = await judge.judge(variant, check);
  expect(problem).toBeUndefined();
  expect(fault?.what).toEqual(expect.any(String));
});
