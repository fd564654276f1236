import { Judge } from './judge-variant.ts';
import { ofType } from './patch/template-patch.ts';
import { renderJudgements, summaryOf } from './render-judgements.ts';
import { type Check, type Fault, property, rule, type Variant } from './variant.ts';

const template = { Resources: { One: { Type: 'Queue', Properties: { Size: 1 } } } };
const judge = new Judge(() => template);
const found: Fault = { what: 'it is too large', draws: 1 };
const small = rule('queues are small', ({ Resources }) =>
  Resources['One']?.Properties?.['Size'] === 2 ? found : undefined,
);
const grown: Variant = {
  row: 'flood',
  title: 'a larger queue',
  template: ofType('Queue', (queue) => {
    queue['Size'] = 2;
  }),
  caughtBy: [small],
};
const ofYesterday: Variant = {
  row: 'expiry',
  title: 'of yesterday',
  source: [{ file: 'lambdas/shared/expiry.ts', find: 'yesterday', replace: '' }],
  caughtBy: [],
};

test('a variant is red if what should catch it finds something that it does not find without the variant', async () => {
  expect(await judge.judge(grown, small)).toEqual({ variant: grown, check: small, fault: found });
});

test.each<[what: string, variant: Variant, check: Check, problem: string]>([
  ['nothing is found', grown, rule('blind', () => undefined), 'the rule that should find it out found nothing'],
  ['as much is found without it', grown, rule('strict', () => found), 'found without the variant too: it is too large'],
  [
    'it does not fit any more',
    ofYesterday,
    property('blind', 'lambdas/shared/expiry.ts', () => undefined),
    'Write the variant for the code as it is now',
  ],
])('a variant is not red if %s, and the table says so', async (_what, variant, check, problem) => {
  const judgement = await judge.judge(variant, check);
  expect(judgement.fault).toBeUndefined();
  const table = renderJudgements([judgement, await judge.judge(grown, small)]);
  expect(table).toContain('GREEN');
  expect(table).toContain(`not red: ${variant.title} (${variant.row}): `);
  expect(table).toContain(problem);
});

test('a variant is red only if all that has to find it out does', async () => {
  const seen = await judge.judge(grown, small);
  const unseen = await judge.judge(
    grown,
    rule('blind', () => undefined),
  );
  expect(summaryOf([seen])).toBe('1 of 1 variants of 1 failures are red');
  expect(summaryOf([seen, unseen])).toBe('0 of 1 variants of 1 failures are red');
});
