import { provenStages, stackOf } from './proven-stages.ts';
import { rules, rulesFor } from './rules-for.ts';

describe.each(Object.entries(provenStages))('in %s', (_name, stage) => {
  test.each(rules)('$says', ({ types, brokenBy }) => {
    const stack = stackOf(stage);
    // A rule about nothing would be kept by any template.
    const isForDelivery = types.includes('AWS::SecretsManager::Secret');
    if (types.length > 0 && !isForDelivery) expect(types.flatMap((type) => stack.any(type))).not.toEqual([]);
    expect(brokenBy(stack, stage)).toEqual([]);
  });
});

test('a template says of which stage it is', () => {
  expect(rulesFor(stackOf(provenStages['prod']!).template)).toEqual([]);
  expect(() => rulesFor({ Resources: {} })).toThrow('name the stage');
});
