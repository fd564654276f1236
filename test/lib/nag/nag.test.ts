import { AwsSolutionsChecks } from 'cdk-nag';
import { findStage, stageNames } from '../../../lib/stages/find-stage.ts';
import { stackOf } from '../synthesize-stack.ts';
import { explanationsOf } from './explained.ts';

describe.each(stageNames)('of what cdk-nag finds in %s', (stageName) => {
  const stage = findStage(stageName);
  const found = new AwsSolutionsChecks()
    .validateScope(stackOf(stage))
    .violations.flatMap(({ ruleName, violatingResources }) => {
      const finding = ruleName.replace('AwsSolutions-', '').replaceAll(`sluice-${stageName}-`, 'sluice-<stage>-');
      return violatingResources.map(
        ({ constructPath = '' }) => `${finding} of ${constructPath.replace(/^[^/]+\//, '')}`,
      );
    });
  const explained = explanationsOf(stage).flatMap(({ finding, at }) => at.map((path) => `${finding} of ${path}`));

  test('nothing is unexplained', () => {
    expect(found.filter((finding) => !explained.includes(finding))).toEqual([]);
  });

  test('whatever is explained is found, and once', () => {
    expect(explained.filter((finding) => !found.includes(finding))).toEqual([]);
    expect(new Set(explained).size).toBe(explained.length);
  });
});
