import { allVariants } from './all-variants.ts';
import { Judge } from './judge-variant.ts';
import { rows } from './rows.ts';
import { templateOfDev } from './show-variants.ts';

const judge = new Judge(templateOfDev);

test('there is a naive variant for every way to lose an event', () => {
  const tried = new Set<string>(allVariants.map(({ row }) => row));
  expect(Object.keys(rows).filter((row) => !tried.has(row))).toEqual([]);
});

test.each(allVariants.map((variant) => [variant.row, variant.title, variant] as const))(
  '%s: "%s" is found out',
  async (_row, _title, variant) => {
    const { fault, problem } = await judge.judge(variant);
    expect(problem).toBeUndefined();
    expect(fault?.what).toEqual(expect.any(String));
  },
);
