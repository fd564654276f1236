import { assets, getAtt, lambda, load, queue, ref } from './fixture.ts';

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'validator',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    },
    Policies: [
      {
        PolicyName: 'reads',
        PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } },
      },
    ],
  },
};

test('a mapping’s Ref and its Id are the UUID by which the API has it', () => {
  const { loaded, services } = load(
    {
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: ref('Validator'), EventSourceArn: getAtt('Orders', 'Arn'), BatchSize: 3 },
      },
      Validator: lambda('validator', { Role: getAtt('Role', 'Arn') }),
      Role: role,
      Orders: queue('orders'),
    },
    { Outputs: { Ref: { Value: ref('Mapping') }, Id: { Value: getAtt('Mapping', 'Id') } } },
    assets,
  );
  const { Id = '', Ref } = loaded.outputs;
  expect(Ref).toBe(Id);
  expect(services.eventSourceMappings.get(Id).config.BatchSize).toBe(3);
});
