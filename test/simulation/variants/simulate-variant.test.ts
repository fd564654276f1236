import { faultInRuns } from './simulate-variant.ts';
import { breaks, calm } from './simulated.ts';
import type { TemplatePatch } from './patch/template-patch.ts';
import type { Variant } from './variant.ts';

const file = 'lambdas/validator/event-store.ts';
const find = "ConditionExpression: 'attribute_not_exists(clientId)',";
const naive: Variant = {
  row: 'late-retry',
  title: 'an unconditional put',
  source: [{ file, find, replace: '' }],
  caughtBy: [],
};
const isDone: Variant = { ...naive, title: 'as it is', source: [{ file, find, replace: find }] };
const check = breaks(1, { function: 'validator', options: calm, seeds: 2 });

/** Rules that nothing matches. */
const deafRules: TemplatePatch = (template) => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources).map(([id, resource]) => [
      id,
      resource.Type === 'AWS::Events::Rule'
        ? { ...resource, Properties: { ...resource.Properties, EventPattern: { source: ['nobody'] } } }
        : resource,
    ]),
  ),
});

test('runs go on until the judge finds the variant out, and no further', async () => {
  expect(await faultInRuns(check, naive)).toEqual({
    what: expect.stringMatching(/^seed 1: .+ was stored, then other content over it$/) as string,
    draws: 1,
  });
});

test('code that is as it should be is never found out', async () => {
  expect(await faultInRuns(check, isDone)).toBeUndefined();
});

test('a variant of what producers do is part of the run', async () => {
  const replace = "{ kind: 'accepted', messageId: '' }";
  const source = [{ file: 'schemas/publisher/send-in-order.ts', find: 'answers[index] ?? noAnswer', replace }];
  const byProducer: Variant = { row: 'partial-batch', title: 'whatever is sent is taken', source, caughtBy: [] };
  expect(await faultInRuns(breaks(1, { options: { weather: false }, seeds: 10 }), byProducer)).toBeDefined();
});

test('a variant of a template is loaded in its stead', async () => {
  const taken: Variant = { row: 'no-rule', title: 'rules that nothing matches', template: deafRules, caughtBy: [] };
  expect(await faultInRuns(breaks(1, { options: calm, seeds: 1 }), taken)).toBeDefined();
});
