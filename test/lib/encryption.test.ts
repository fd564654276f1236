import { keyStatementsFor, listOf } from './policies.ts';
import { offenders, stageNames, synthesized } from './synthesized.ts';

/** Where each type that keeps or carries events says which key encrypts it. */
const keyOf: readonly [type: string, read: (properties: never) => unknown][] = [
  ['AWS::SQS::Queue', (queue: { KmsMasterKeyId?: string }) => queue.KmsMasterKeyId],
  [
    'AWS::DynamoDB::Table',
    (table: { SSESpecification?: { SSEEnabled: boolean; SSEType: string; KMSMasterKeyId: string } }) =>
      table.SSESpecification?.SSEEnabled && table.SSESpecification.KMSMasterKeyId,
  ],
  ['AWS::Logs::LogGroup', (group: { KmsKeyId?: string }) => group.KmsKeyId],
  ['AWS::Events::EventBus', (bus: { KmsKeyIdentifier?: string }) => bus.KmsKeyIdentifier],
  ['AWS::Events::Archive', (archive: { KmsKeyIdentifier?: string }) => archive.KmsKeyIdentifier],
  ['AWS::Lambda::Function', (lambda: { KmsKeyArn?: string }) => lambda.KmsKeyArn],
  [
    'AWS::S3::Bucket',
    (bucket: {
      BucketEncryption?: {
        ServerSideEncryptionConfiguration: {
          ServerSideEncryptionByDefault: { SSEAlgorithm: string; KMSMasterKeyID?: string };
        }[];
      };
    }) =>
      bucket.BucketEncryption?.ServerSideEncryptionConfiguration.map(
        ({ ServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID } }) => `${SSEAlgorithm} ${KMSMasterKeyID}`,
      ).join(', ') === 'aws:kms {Key.Arn}'
        ? '{Key.Arn}'
        : undefined,
  ],
];

/** What is encrypted with the key of the alarms; topics are not here, for `notify.test.ts` is about them. */
const ofWatch = ['{LogGroup /aws/lambda/watch}', '{Function watch}'];

describe.each(stageNames)('encryption in %s', (stageName) => {
  const stack = synthesized(stageName);
  const scope = 'arn:{AWS::Partition}';
  const owned = `{AWS::Region}:{AWS::AccountId}`;

  test.each(keyOf)("every %s is encrypted with the stage's own key, but for what watches that key", (type, read) => {
    const others = stack.all<never>(type).filter(({ label }) => !ofWatch.includes(label));
    expect(offenders(others, (properties) => read(properties) !== '{Key.Arn}')).toEqual([]);
  });

  test('what watches the key works when the key does not: it is encrypted with that of the alarms', () => {
    const keys = ofWatch.map((label) => {
      const { properties, type } = stack.one<never>(label);
      return keyOf.find(([other]) => other === type)?.[1](properties);
    });
    expect(keys).toEqual(['{Key of alarms.Arn}', '{Key of alarms.Arn}']);
  });

  test('the key of AWS itself is used nowhere: EventBridge could not deliver to a queue that has it', () => {
    expect(JSON.stringify(stack.resources)).not.toMatch(/alias\/aws\/|SqsManagedSseEnabled|AES256/);
  });

  test('there is one key besides that of the alarms, and both are renewed every year', () => {
    expect(
      Object.fromEntries(
        stack.all('AWS::KMS::Key').map(({ label, properties }) => [label, properties['EnableKeyRotation']]),
      ),
    ).toEqual({ '{Key}': true, '{Key of alarms}': true });
  });

  test('EventBridge may use the key for this bus and its archive, or every event on it would be refused', () => {
    expect(keyStatementsFor(stack, 'events.amazonaws.com')).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'],
        Condition: {
          StringEquals: {
            'kms:EncryptionContext:aws:events:event-bus:arn': `${scope}:events:${owned}:event-bus/sluice-${stageName}-events`,
          },
        },
      }),
    );
  });

  test('EventBridge may use the key for what its rules put into queues, or every delivery would be dropped', () => {
    expect(keyStatementsFor(stack, 'events.amazonaws.com')).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}' },
          ArnLike: {
            'aws:SourceArn': `${scope}:events:${owned}:rule/sluice-${stageName}-events/sluice-${stageName}-*`,
          },
        },
      }),
    );
  });

  test('CloudWatch Logs may use the key for the log groups of this stage, or functions, the API and the bus could not log', () => {
    expect(keyStatementsFor(stack, 'logs.{AWS::Region}.amazonaws.com')).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': ['lambda', 'apigateway', 'events'].map(
              (service) => `${scope}:logs:${owned}:log-group:/aws/${service}/sluice-${stageName}-*`,
            ),
          },
        },
      }),
    ]);
  });

  test('CloudWatch Logs may use the key of the alarms for the log of the watch, and no other log', () => {
    const statements = keyStatementsFor(stack, 'logs.{AWS::Region}.amazonaws.com', '{Key of alarms}');
    expect(statements.map(({ Effect, Condition }) => [Effect, Condition])).toEqual([
      [
        'Allow',
        {
          ArnEquals: {
            'kms:EncryptionContext:aws:logs:arn': `${scope}:logs:${owned}:log-group:/aws/lambda/sluice-${stageName}-watch`,
          },
        },
      ],
    ]);
  });

  test.each(['{Key}', '{Key of alarms}'])(
    'no service may use the %s without a condition, or another account could have it do so',
    (label) => {
      const { KeyPolicy } = stack.one<{ KeyPolicy: { Statement: Parameters<typeof isUnconditional>[0][] } }>(
        label,
      ).properties;
      expect(KeyPolicy.Statement.filter(isUnconditional)).toEqual([]);
    },
  );

  test('no service may manage the key', () => {
    const actions = ['events.amazonaws.com', 'logs.{AWS::Region}.amazonaws.com'].flatMap((service) =>
      keyStatementsFor(stack, service).flatMap(({ Action }) => listOf(Action)),
    );
    expect(
      actions.filter((action) => !/^kms:(Encrypt|Decrypt|ReEncrypt|GenerateDataKey|DescribeKey)/.test(action)),
    ).toEqual([]);
  });
});

function isUnconditional(statement: { Principal: { Service?: string }; Condition?: unknown }): boolean {
  return statement.Principal.Service !== undefined && statement.Condition === undefined;
}
