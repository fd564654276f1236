import { Judge } from './judge-variant.ts';
import { renderJudgements } from './render-judgements.ts';
import { type Fault, property, rule, type Variant } from './variant.ts';

const template = { Resources: { One: { Type: 'Queue', Properties: { Size: 1 } } } };
const judge = new Judge(() => template);
const found: Fault = { what: 'it is too large', draws: 1 };
const grown: Variant = {
  row: 'flood',
  title: 'a larger queue',
  template: () => ({ Resources: { One: { Type: 'Queue', Properties: { Size: 2 } } } }),
  caughtBy: rule('queues are small', ({ Resources }) =>
    Resources['One']?.Properties?.['Size'] === 2 ? found : undefined,
  ),
};

test('a variant is red if what should catch it finds something that it does not find without the variant', async () => {
  expect(await judge.judge(grown)).toEqual({ variant: grown, fault: found });
});

test.each<[what: string, variant: Variant, problem: string | undefined]>([
  ['nothing is found', { ...grown, caughtBy: rule('blind', () => undefined) }, undefined],
  [
    'as much is found without it',
    { ...grown, caughtBy: rule('strict', () => found) },
    'found without the variant too: it is too large',
  ],
  [
    'it does not fit any more',
    {
      row: 'expiry',
      title: 'of yesterday',
      source: [{ file: 'lambdas/shared/expiry.ts', find: 'yesterday', replace: '' }],
      caughtBy: property('blind', 'lambdas/shared/expiry.ts', () => undefined),
    },
    'Write the variant for the code as it is now',
  ],
])('a variant is not red if %s, and the table says so', async (_what, variant, problem = 'found nothing') => {
  const judgement = await judge.judge(variant);
  expect(judgement.fault).toBeUndefined();
  const table = renderJudgements([judgement, await judge.judge(grown)]);
  expect(table).toContain('GREEN');
  expect(table).toContain(`not red: ${variant.title} (${variant.row}): `);
  expect(table).toContain(problem);
  expect(table).toContain('1 of 2 variants');
});
