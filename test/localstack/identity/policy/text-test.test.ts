import { anyHolds, type TextTest } from '../../../../localstack/identity/policy/text-test.ts';
import { contextOf } from './fixture.ts';

test.each<[readonly (boolean | undefined)[], boolean | undefined]>([
  [[], false],
  [[false, false], false],
  [[false, true], true],
  [[undefined, true], true],
  [[true, undefined], true],
  [[undefined, false], undefined],
  [[false, undefined], undefined],
])('of tests that say %j, any holds: %s', (answers, expected) => {
  const tests = answers.map(
    (answer): TextTest =>
      () =>
        answer,
  );
  expect(anyHolds(tests, 'x', contextOf())).toBe(expected);
});
