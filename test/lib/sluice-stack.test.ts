import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { resourceModels } from '../../localstack/template/resource-models.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { nameProperties, offenders, stageNames, synthesized } from './synthesized.ts';

describe.each(stageNames)('the stack of %s', (stageName) => {
  const stack = synthesized(stageName);

  test('has no circular references, which CloudFormation refuses', () => {
    expect(() => Template.fromJSON(stack.template)).not.toThrow();
  });

  test('has only resource types that the embedded cloud runs too', () => {
    const types = new Set(stack.resources.map(({ type }) => type));
    expect([...types].filter((type) => !Object.hasOwn(resourceModels, type))).toEqual([]);
  });

  test('has no custom resources, which are functions that nobody tests', () => {
    expect(stack.resources.filter(({ type }) => /^Custom::|^AWS::CloudFormation::/.test(type))).toEqual([]);
  });

  test('has no resource type whose name this test does not know', () => {
    expect(offenders(stack.resources, (_properties, { type }) => !Object.hasOwn(nameProperties, type))).toEqual([]);
  });

  test("names everything for its stage, so that an operator's tool finds it and two stages fit one account", () => {
    const prefix = new RegExp(`^(alias/|/aws/(lambda|apigateway|events)/)?sluice-${stageName}-.`);
    expect(
      offenders(stack.resources, (properties, { type }) => {
        const property = nameProperties[type];
        return property !== undefined && !prefix.test(String(properties[property]));
      }),
    ).toEqual([]);
  });

  test('names no two resources of a type alike', () => {
    const named = stack.resources.filter(({ type }) => nameProperties[type] !== undefined).map(({ label }) => label);
    expect(named.filter((label, index) => named.indexOf(label) !== index)).toEqual([]);
  });

  test('tags all that can be tagged, so that its cost can be told apart', () => {
    const taggable = stack.resources.filter(({ properties }) => 'Tags' in properties);
    expect(taggable.length).toBeGreaterThan(10);
    expect(
      offenders(taggable, ({ Tags }) => {
        const tags = new Map((Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));
        return tags.get('app') !== 'sluice' || tags.get('stage') !== stageName;
      }),
    ).toEqual([]);
  });

  test('tells producers and consumers where to go', () => {
    const outputs = Object.keys(stack.template.Outputs);
    expect(outputs).toEqual(
      expect.arrayContaining([
        'IngestDirectQueueUrl',
        'ApiUrl',
        'EventsTableName',
        'QuarantineTableName',
        'EventBusName',
      ]),
    );
  });

  test('tells producers, consumers and support what to assume and to attach', () => {
    const { clients, actions } = findStage(stageName);
    const outputs = Object.keys(stack.template.Outputs);
    const ids = clients.map(({ id }) => id);
    expect(outputs).toEqual(
      expect.arrayContaining([
        ...outputIds('ProducerRoleArn', ids),
        ...outputIds('ProducerPolicyArn', ids),
        ...outputIds(
          'ConsumerPolicyArn',
          actions.map(({ name }) => name),
        ),
        'SupportPolicyArn',
      ]),
    );
  });
});

test('sluice-stack.ts reads as the list of stages that it is: at most 100 lines', () => {
  const source = readFileSync(path.resolve(__dirname, '../../lib/sluice-stack.ts'), 'utf8');
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(100);
});

/** The ids of outputs for things of these names. */
function outputIds(prefix: string, names: readonly string[]): string[] {
  return names.map((name) => `${prefix}${name.replaceAll(/[._-]/g, '')}`);
}
