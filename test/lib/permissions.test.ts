import { findStage } from '../../lib/stages/find-stage.ts';
import { grants, listOf, statementsOfRole } from './policies.ts';
import { stageNames, synthesized } from './synthesized.ts';

const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];

describe.each(stageNames)('permissions in %s', (stageName) => {
  const stack = synthesized(stageName);
  const bodies = '{Bucket quarantine-{AWS::AccountId}-{AWS::Region}.Arn}';
  const failures = '{Bucket send-failures-{AWS::AccountId}-{AWS::Region}.Arn}';

  test('the validator may do exactly this', () => {
    expect(grants(statementsOfRole(stack, '{Role validator}'))).toEqual({
      '{LogGroup /aws/lambda/validator.Arn}': writeLogs,
      '{Table events.Arn}': ['dynamodb:PutItem'],
      '{Table facts.Arn}': ['dynamodb:GetItem'],
      '{Table quarantine.Arn}': ['dynamodb:PutItem'],
      [`${bodies}/*`]: ['s3:PutObject'],
      '{Key.Arn}': ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      '{Queue ingest-direct.fifo.Arn}': [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
      ],
      '{Queue ingest-direct-dlq.fifo.Arn}': [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
      ],
    });
  });

  test('the sender may do exactly this', () => {
    expect(grants(statementsOfRole(stack, '{Role sender}'))).toEqual({
      '{LogGroup /aws/lambda/sender.Arn}': writeLogs,
      '{EventBus events.Arn}': ['events:PutEvents'],
      '{Table quarantine.Arn}': ['dynamodb:PutItem'],
      '{Table events.StreamArn}': ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      '{Key.Arn}': ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      [`${bodies}/*`]: ['s3:PutObject'],
      [failures]: ['s3:ListBucket'],
      [`${failures}/*`]: ['s3:PutObject'],
      // ListStreams takes no resource: it lists the streams' names, not what is in them.
      '*': ['dynamodb:ListStreams'],
    });
  });

  test('the query function may do exactly this, and write nowhere', () => {
    const queues = `arn:{AWS::Partition}:sqs:{AWS::Region}:{AWS::AccountId}:sluice-${stageName}-*`;
    expect(grants(statementsOfRole(stack, '{Role query}'))).toEqual({
      '{LogGroup /aws/lambda/query.Arn}': writeLogs,
      '{Table events.Arn}': ['dynamodb:GetItem'],
      '{Table events.Arn}/index/by-time': ['dynamodb:Query'],
      '{Table quarantine.Arn}/index/by-event': ['dynamodb:Query'],
      '{EventBus events.Arn}': ['events:DescribeEventBus'],
      '{Key.Arn}': ['kms:Decrypt'],
      // Depths alone: receiving would take messages away from whom they are for.
      [queues]: ['sqs:GetQueueAttributes'],
      // GetMetricData takes no resource: it reads counts, of whatever is counted in the account.
      '*': ['cloudwatch:GetMetricData'],
    });
  });

  const producers = findStage(stageName).clients.map(({ id }) => `{Role producer-${id}}`);

  test('there are no roles but those of the functions and of the producers', () => {
    expect(stack.all('AWS::IAM::Role').map(({ label }) => label)).toEqual([
      ...producers,
      '{Role validator}',
      '{Role sender}',
      '{Role query}',
    ]);
  });

  test.each(['validator', 'sender', 'query'])('the function %s has the role of its name', (name) => {
    expect(stack.one<{ Role: string }>(`{Function ${name}}`).properties.Role).toBe(`{Role ${name}.Arn}`);
  });

  test("a function's role is for Lambda alone to take on", () => {
    for (const name of ['validator', 'sender']) {
      const { properties } = stack.one<{ AssumeRolePolicyDocument: { Statement: unknown[] } }>(`{Role ${name}}`);
      expect(properties.AssumeRolePolicyDocument.Statement).toEqual([
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ]);
    }
  });

  test('a role has no rights beside its own policy: a managed one would let it write to every log of the account', () => {
    const beyond = ['ManagedPolicyArns', 'Policies'];
    expect(
      stack.all('AWS::IAM::Role').filter(({ properties }) => beyond.some((property) => property in properties)),
    ).toEqual([]);
  });

  test('no right is for all actions of a service', () => {
    const actions = ['{Role validator}', '{Role sender}', '{Role query}'].flatMap((role) =>
      statementsOfRole(stack, role).flatMap(({ Action }) => listOf(Action)),
    );
    expect(actions.filter((action) => /(^|:)\*$/.test(action))).toEqual([]);
  });
});
