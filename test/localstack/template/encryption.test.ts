import { getAtt, load, ref } from './fixture.ts';

const key = { Type: 'AWS::KMS::Key', Properties: { Description: 'for all', EnableKeyRotation: true } };
const alias = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/app', TargetKeyId: getAtt('Key', 'Arn') } };

test('a key and its alias are there, by whatever a template refers to them with', () => {
  const { loaded, services } = load(
    { Alias: alias, Key: key },
    {
      Outputs: {
        Id: { Value: ref('Key') },
        SameId: { Value: getAtt('Key', 'KeyId') },
        Arn: { Value: getAtt('Key', 'Arn') },
        Alias: { Value: ref('Alias') },
      },
    },
  );
  const { Alias, Arn, Id, SameId } = loaded.outputs;
  expect(SameId).toBe(Id);
  expect(Alias).toBe('alias/app');
  for (const reference of [Id, Arn, Alias])
    expect(services.kms.resolve(String(reference))).toMatchObject({ arn: Arn, state: 'Enabled' });
  expect(loaded.withoutEffect).toEqual([expect.stringMatching(/^AWS::KMS::Key EnableKeyRotation: /)]);
});

test.each([
  [
    'of a name that AWS keeps',
    { AliasName: 'alias/aws/app', TargetKeyId: ref('Key') },
    /^Alias .*NotAuthorizedException/,
  ],
  ['of an alias', { AliasName: 'alias/app', TargetKeyId: 'alias/other' }, /^Alias .*NotFoundException/],
  ['with a property that there is not', { AliasName: 'alias/app', TargetKeyId: ref('Key'), Colour: 1 }, /Colour/],
])('an alias %s is refused', (_what, Properties, expected) => {
  expect(() => load({ Key: key, Alias: { Type: 'AWS::KMS::Alias', Properties } })).toThrow(expected);
});

test('a key whose policy cannot be is refused with its logical id', () => {
  const Properties = { KeyPolicy: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } };
  expect(() => load({ Key: { Type: 'AWS::KMS::Key', Properties } })).toThrow(
    /^Key \(AWS::KMS::Key\): MalformedPolicyDocumentException: /,
  );
});
