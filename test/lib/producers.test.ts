import { parseStage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { type Statement, statementsOnQueue } from './policies.ts';
import { Synthesized, stageNames, synthesized } from './synthesized.ts';

interface Role {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly unknown[] };
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

interface ManagedPolicy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles: readonly string[];
}

const directQueue = '{Queue ingest-direct.fifo.Arn}';

describe.each(stageNames)('the producers of %s', (stageName) => {
  const stack = synthesized(stageName);
  const { clients } = findStage(stageName);

  describe.each(clients)('$id', ({ id }) => {
    const role = stack.one<Role>(`{Role producer-${id}}`).properties;
    const policy = stack.one<ManagedPolicy>(`{ManagedPolicy producer-${id}}`).properties;

    test('is a role that says which client it is for', () => {
      expect(role.Tags).toContainEqual({ Key: 'clientId', Value: id });
    });

    test('may be assumed by whom this account lets, and its session cannot be tagged as another client', () => {
      expect(role.AssumeRolePolicyDocument.Statement).toEqual([
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:{AWS::Partition}:iam::{AWS::AccountId}:root' },
        },
      ]);
    });

    test('may do exactly this', () => {
      expect(policy.Roles).toEqual([`{Role producer-${id}}`]);
      expect(policy.PolicyDocument.Statement).toEqual([
        {
          Sid: 'SendDirectly',
          Effect: 'Allow',
          Action: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
          Resource: directQueue,
        },
        {
          Sid: 'UseKey',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: '{Key.Arn}',
          Condition: { StringEquals: { 'kms:ViaService': ['sqs.{AWS::Region}.amazonaws.com'] } },
        },
        {
          Sid: 'CallApi',
          Effect: 'Allow',
          Action: 'execute-api:Invoke',
          Resource: `arn:{AWS::Partition}:execute-api:{AWS::Region}:{AWS::AccountId}:{RestApi api}/v1/*/clients/${id}/*`,
        },
      ]);
    });

    test('is let in only once the validator knows it, or its first events would be quarantined', () => {
      const found = stack.one(`{ManagedPolicy producer-${id}}`).logicalId;
      const { logicalId: validator } = stack.one('{Function validator}');
      expect(stack.template.Resources[found]).toMatchObject({
        DependsOn: expect.arrayContaining([validator]) as unknown,
      });
    });
  });

  test('are the only ones whom the direct queue lets send, whatever else anybody may do', () => {
    expect(statementsOnQueue(stack, '{Queue ingest-direct.fifo}')).toContainEqual({
      Sid: 'OnlyProducers',
      Effect: 'Deny',
      Action: 'sqs:SendMessage',
      Principal: { AWS: '*' },
      Resource: directQueue,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': clients.map(({ id }) => `{Role producer-${id}.Arn}`) } },
    });
  });
});

test('a stage without clients lets nobody send', () => {
  const stack = new Synthesized(parseStage({ ...findStage('dev'), clients: [] }));
  const deny = statementsOnQueue(stack, '{Queue ingest-direct.fifo}').find(({ Sid }) => Sid === 'OnlyProducers');
  expect(deny).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
  expect(deny).not.toHaveProperty('Condition');
});

test('a client that names principals trusts them alone', () => {
  const principals = ['111122223333', 'arn:aws:iam::444455556666:role/shop', 'arn:aws:iam::444455556666:user/eve'];
  const stack = new Synthesized(parseStage({ ...findStage('dev'), clients: [{ id: 'acme', principals }] }));
  const { AssumeRolePolicyDocument } = stack.one<Role>('{Role producer-acme}').properties;
  expect(AssumeRolePolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: [...principals.slice(1), 'arn:{AWS::Partition}:iam::111122223333:root'] },
    },
  ]);
});
