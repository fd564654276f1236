import { offenders, stageNames, synthesized } from './synthesized.ts';

interface Table {
  readonly GlobalSecondaryIndexes?: readonly object[];
  readonly KeySchema: readonly { AttributeName: string; KeyType: string }[];
  readonly StreamSpecification?: { readonly StreamViewType: string };
  readonly TimeToLiveSpecification?: { readonly AttributeName: string; readonly Enabled: boolean };
  readonly PointInTimeRecoverySpecification?: { readonly PointInTimeRecoveryEnabled: boolean };
  readonly DeletionProtectionEnabled?: boolean;
  readonly BillingMode?: string;
}

const keyOf = ({ KeySchema }: Table): string[] =>
  KeySchema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);

describe.each(stageNames)('the tables of %s', (stageName) => {
  const stack = synthesized(stageName);
  const tables = stack.all<Table>('AWS::DynamoDB::Table');
  const events = stack.one<Table>('{Table events}').properties;
  const quarantine = stack.one<Table>('{Table quarantine}').properties;

  test('the store is keyed by client and event id, so that one client cannot take the id of another', () => {
    expect(keyOf(events)).toEqual(['HASH clientId', 'RANGE id']);
  });

  test('quarantine is keyed by client and arrival, so that a second bad event of the same id is kept too', () => {
    expect(keyOf(quarantine)).toEqual(['HASH clientId', 'RANGE arrival']);
  });

  test('a refused event is found by its id, whole', () => {
    expect(quarantine.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'by-event',
        KeySchema: [
          { AttributeName: 'clientId', KeyType: 'HASH' },
          { AttributeName: 'eventId', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ]);
  });

  test('the store lists by time, without the events themselves: an entry is one write unit whatever their size', () => {
    expect(events.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'by-time',
        KeySchema: [
          { AttributeName: 'clientId', KeyType: 'HASH' },
          { AttributeName: 'acceptedAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['type', 'storedAt', 'expiresAt'] },
      },
    ]);
  });

  test("the store's stream carries the whole item, which is what the sender sends", () => {
    expect(events.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  });

  test('the audit is keyed by day and moment, and each line goes by itself', () => {
    const { properties } = stack.one<Table>('{Table audit}');
    expect(keyOf(properties)).toEqual(['HASH day', 'RANGE at']);
    expect(properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  test('facts are keyed by what is known and of whom, and stay until they are changed', () => {
    const facts = stack.one<Table>('{Table facts}').properties;
    expect(keyOf(facts)).toEqual(['HASH fact', 'RANGE subject']);
    expect(facts.TimeToLiveSpecification).toBeUndefined();
  });

  test('events, stored or refused, go when their expiresAt has passed', () => {
    expect(
      offenders(
        tables.filter(({ properties }) => keyOf(properties)[0] === 'HASH clientId'),
        ({ TimeToLiveSpecification: ttl }) => ttl?.Enabled !== true || ttl.AttributeName !== 'expiresAt',
      ),
    ).toEqual([]);
  });

  test('every table can be set back to any second of the last 35 days', () => {
    expect(
      offenders(tables, (table) => table.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled !== true),
    ).toEqual([]);
  });

  test('no table has a provisioned rate that a busy client could use up', () => {
    expect(offenders(tables, ({ BillingMode }) => BillingMode !== 'PAY_PER_REQUEST')).toEqual([]);
  });
});

describe.each([
  ['the failure store', 'send-failures'],
  ['the bucket for large bodies in quarantine', 'quarantine'],
])('%s', (_name, thing) => {
  const stack = synthesized('prod');
  const label = `{Bucket ${thing}-{AWS::AccountId}-{AWS::Region}}`;
  const bucket = stack.one<Record<string, unknown>>(label).properties;

  test('is closed to the public', () => {
    expect(bucket['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  test('keeps what is in it for two weeks, as a dead-letter queue and quarantine do, and not for ever', () => {
    expect(bucket['LifecycleConfiguration']).toEqual({ Rules: [{ ExpirationInDays: 14, Status: 'Enabled' }] });
    expect(bucket['VersioningConfiguration']).toBeUndefined();
  });

  test('refuses whoever comes without TLS', () => {
    const policies = stack
      .all<{ Bucket: string; PolicyDocument: { Statement: unknown[] } }>('AWS::S3::BucketPolicy')
      .filter(({ properties }) => properties.Bucket === label);
    expect(policies.map(({ properties }) => properties.PolicyDocument.Statement)).toEqual([
      [
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    ]);
  });
});

test('there are no buckets but these two', () => {
  expect(synthesized('prod').all('AWS::S3::Bucket')).toHaveLength(2);
});
