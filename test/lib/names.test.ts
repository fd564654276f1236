import { namesOf } from '../../lib/names.ts';
import { stage } from '../../lib/stage.ts';
import { Synthesized } from './synthesized.ts';
import { findStage } from '../../lib/stages/find-stage.ts';

test('a name is made of the app, the stage and the thing', () => {
  expect(namesOf('dev')('events')).toBe('sluice-dev-events');
});

/** The longest region's name there is, and an account's digits. */
const longest = { '{AWS::Region}': 'ap-southeast-1', '{AWS::AccountId}': '000000000000' };

/** Characters that AWS allows, from the CloudFormation reference of each type. */
const limits: readonly [type: string, property: string, maxLength: number][] = [
  ['AWS::SQS::Queue', 'QueueName', 80],
  ['AWS::Events::Rule', 'Name', 64],
  ['AWS::Events::Archive', 'ArchiveName', 48],
  ['AWS::Lambda::Function', 'FunctionName', 64],
  ['AWS::IAM::Role', 'RoleName', 64],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName', 128],
  ['AWS::S3::Bucket', 'BucketName', 63],
];

describe('with the longest names that a stage file may have', () => {
  const longestStage = stage.parse({
    ...findStage('dev'),
    name: 'abcdefghij',
    clients: [{ id: 'a'.repeat(36) }],
    actions: [{ name: 'a'.repeat(31), types: ['com.example.shop.order-placed.v1'] }],
  });
  const stack = new Synthesized(longestStage);

  test.each(limits)('no %s has a %s of more than %i characters', (type, property, maxLength) => {
    const names = stack
      .all(type)
      .map(({ properties }) =>
        Object.entries(longest).reduce((name, [from, to]) => name.replace(from, to), String(properties[property])),
      );
    expect(names.filter((name) => name.length > maxLength)).toEqual([]);
  });
});
