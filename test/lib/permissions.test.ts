import { findStage } from '../../lib/stages/find-stage.ts';
import { grants, listOf, statementsOfRole } from './policies.ts';
import { stageNames, synthesized } from './synthesized.ts';

const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const consume = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
/** Of no resource: X-Ray has none for segments. */
const trace = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
const functions = ['validator', 'sender', 'query', 'watch'];

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
      '{Queue ingest-direct.fifo.Arn}': consume,
      '{Queue ingest-direct-dlq.fifo.Arn}': consume,
      '{Queue ingest-api.fifo.Arn}': consume,
      '{Queue ingest-api-dlq.fifo.Arn}': consume,
      '*': trace,
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
      '*': ['dynamodb:ListStreams', ...trace],
    });
  });

  test('the query function may do exactly this, and write nowhere', () => {
    const queues = `arn:{AWS::Partition}:sqs:{AWS::Region}:{AWS::AccountId}:sluice-${stageName}-*`;
    expect(grants(statementsOfRole(stack, '{Role query}'))).toEqual({
      '{LogGroup /aws/lambda/query.Arn}': writeLogs,
      '{Table events.Arn}': ['dynamodb:GetItem'],
      '{Table facts.Arn}': ['dynamodb:GetItem'],
      '{Table events.Arn}/index/by-time': ['dynamodb:Query'],
      '{Table quarantine.Arn}/index/by-event': ['dynamodb:Query'],
      '{EventBus events.Arn}': ['events:DescribeEventBus'],
      '{Key.Arn}': ['kms:Decrypt'],
      // Depths alone: receiving would take messages away from whom they are for.
      [queues]: ['sqs:GetQueueAttributes'],
      // GetMetricData takes no resource: it reads counts, of whatever is counted in the account.
      '*': ['cloudwatch:GetMetricData', ...trace],
    });
  });

  test('the watch may do exactly this, and is handed nothing that the key protects', () => {
    const statements = statementsOfRole(stack, '{Role watch}');
    expect(grants(statements)).toEqual({
      '{LogGroup /aws/lambda/watch.Arn}': writeLogs,
      '{Key.Arn}': ['kms:GenerateDataKeyWithoutPlaintext'],
      [failures]: ['s3:ListBucket'],
      '*': trace,
      // For its own variables, which are not under the key that it watches.
      '{Key of alarms.Arn}': ['kms:Decrypt'],
    });
    expect(statements.find(({ Resource }) => Resource === '{Key of alarms.Arn}')?.Condition).toEqual({
      StringEquals: { 'kms:ViaService': ['lambda.{AWS::Region}.amazonaws.com'] },
    });
  });

  const producers = findStage(stageName).clients.map(({ id }) => `{Role producer-${id}}`);

  test('the API may put events into its queue, with the key by way of SQS alone, and do nothing else', () => {
    const statements = statementsOfRole(stack, '{Role api}');
    expect(grants(statements)).toEqual({
      '{Queue ingest-api.fifo.Arn}': ['sqs:SendMessage'],
      '{Key.Arn}': ['kms:Decrypt', 'kms:GenerateDataKey'],
    });
    expect(statements.find(({ Resource }) => Resource === '{Key.Arn}')?.Condition).toEqual({
      StringEquals: { 'kms:ViaService': ['sqs.{AWS::Region}.amazonaws.com'] },
    });
  });

  test('the gateway may log, in whatever log, for it refuses a role that may do less; and do nothing else', () => {
    expect(grants(statementsOfRole(stack, '{Role api-log}'))).toEqual({
      '*': [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogGroups',
        'logs:DescribeLogStreams',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        'logs:PutLogEvents',
      ],
    });
  });

  test('there are no roles but those of the functions, of the API and of the producers', () => {
    expect(
      stack
        .all('AWS::IAM::Role')
        .map(({ label }) => label)
        .toSorted(),
    ).toEqual(['{Role api}', '{Role api-log}', ...producers, ...functions.map((name) => `{Role ${name}}`)].toSorted());
  });

  test.each(functions)('the function %s has the role of its name', (name) => {
    expect(stack.one<{ Role: string }>(`{Function ${name}}`).properties.Role).toBe(`{Role ${name}.Arn}`);
  });

  const trustIn = (label: string): unknown[] =>
    stack.one<{ AssumeRolePolicyDocument: { Statement: unknown[] } }>(label).properties.AssumeRolePolicyDocument
      .Statement;

  test.each(functions)("the %s's role is for Lambda alone to take on", (name) => {
    expect(trustIn(`{Role ${name}}`)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  });

  test("the API's role is for gateways of this account alone to take on", () => {
    expect(trustIn('{Role api}')).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}' } },
      },
    ]);
  });

  test('a role has no rights beside its own policy: a managed one would let it write to every log of the account', () => {
    const beyond = ['ManagedPolicyArns', 'Policies'];
    expect(
      stack.all('AWS::IAM::Role').filter(({ properties }) => beyond.some((property) => property in properties)),
    ).toEqual([]);
  });

  test('no right is for all actions of a service', () => {
    const actions = ['api', ...functions].flatMap((name) =>
      statementsOfRole(stack, `{Role ${name}}`).flatMap(({ Action }) => listOf(Action)),
    );
    expect(actions.filter((action) => /(^|:)\*$/.test(action))).toEqual([]);
  });
});
