import { findStage } from '../../../lib/stages/find-stage.ts';
import { stageNames, synthesized } from '../synthesized.ts';
import { rules, rulesFor } from './rules-for.ts';

describe.each(stageNames)('in %s', (stageName) => {
  test.each(rules)('$says', ({ types, brokenBy }) => {
    const stack = synthesized(stageName);
    // A rule about nothing would be kept by any template.
    expect(types.flatMap((type) => stack.any(type))).not.toEqual([]);
    expect(brokenBy(stack, findStage(stageName))).toEqual([]);
  });
});

test('a template says of which stage it is', () => {
  expect(rulesFor(synthesized('prod').template)).toEqual([]);
  expect(() => rulesFor({ Resources: {} })).toThrow('name the stage');
});
