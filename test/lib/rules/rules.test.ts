import { findStage } from '../../../lib/stages/find-stage.ts';
import { synthesized } from '../synthesized.ts';
import { provenStages } from './proven-stages.ts';
import { rules, rulesFor } from './rules-for.ts';

/** Of which only a stage that delivers has any. */
const ofDelivery = 'AWS::SecretsManager::Secret';

describe.each(provenStages)('in $called', ({ stage, stack }) => {
  test.each(rules)('$says', ({ types, brokenBy }) => {
    // A rule about nothing would be kept by any template.
    const isAboutAny = types.length > 0 && !types.includes(ofDelivery);
    if (isAboutAny) expect(types.flatMap((type) => stack.any(type))).not.toEqual([]);
    expect(brokenBy(stack, stage)).toEqual([]);
  });
});

test('a template says of which stage it is', () => {
  const { template } = synthesized('prod');
  expect(rulesFor(template)).toEqual(rulesFor(template, findStage('prod')));
  expect(() => rulesFor({ Resources: {} })).toThrow('name the stage');
});
