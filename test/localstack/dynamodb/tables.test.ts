import { tableConfig } from '../../../localstack/dynamodb/dynamodb.ts';
import { eventsTable, fixture } from './fixture.ts';

describe('a table configuration', () => {
  it.each([
    ['an unknown property', { ImportSourceSpecification: {} }, 'ImportSourceSpecification'],
    ['a local secondary index', { LocalSecondaryIndexes: [] }, 'LocalSecondaryIndexes'],
    [
      'an unknown property of a part',
      { TimeToLiveSpecification: { Enabled: true, AttributeName: 't', Lag: 1 } },
      'Lag',
    ],
    ['a key without a definition', { AttributeDefinitions: [] }, 'must define exactly the attributes of keys'],
    [
      'two HASH keys',
      {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'HASH' },
        ],
      },
      'at most one RANGE key',
    ],
    ['TTL without an attribute', { TimeToLiveSpecification: { Enabled: true } }, 'needs AttributeName when enabled'],
    ['a short name', { TableName: 'ab' }, '3 to 255'],
  ])('with %s is refused', (_, change, message) => {
    const outcome = tableConfig.safeParse({ ...eventsTable, ...change });
    expect(outcome.error?.message).toContain(message);
  });

  it('takes every property that is modelled', () => {
    const outcome = tableConfig.safeParse({
      ...eventsTable,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: 'arn:aws:kms:us-east-1:000000000000:key/k',
      },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      DeletionProtectionEnabled: true,
      Tags: [{ Key: 'k', Value: 'v' }],
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
    });
    expect(outcome.error).toBeUndefined();
  });
});

describe('tables', () => {
  it('are described', () => {
    const { call, table } = fixture();
    expect(call('DescribeTable', { TableName: 'events' }).Table).toMatchObject({
      TableName: 'events',
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/events',
      TableStatus: 'ACTIVE',
      ItemCount: 0,
      KeySchema: eventsTable.KeySchema,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      LatestStreamArn: table.stream?.arn,
      GlobalSecondaryIndexes: [{ IndexName: 'by-status', IndexStatus: 'ACTIVE' }],
    });
    expect(call('DescribeTimeToLive', { TableName: 'events' })).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' },
    });
  });

  it('are listed in pages, and are unique', () => {
    const { db, call } = fixture();
    for (const TableName of ['beta', 'alpha']) db.create(tableConfig.parse({ ...eventsTable, TableName }));
    expect(call('ListTables', { Limit: 2 })).toEqual({ TableNames: ['alpha', 'beta'], LastEvaluatedTableName: 'beta' });
    expect(call('ListTables', { ExclusiveStartTableName: 'beta' })).toEqual({ TableNames: ['events'] });
    expect(() => db.create(tableConfig.parse(eventsTable))).toThrow(
      expect.objectContaining({ code: 'ResourceInUseException' }),
    );
    expect(() => db.table('arn:aws:dynamodb:eu-west-1:000000000000:table/events')).toThrow(
      'Requested resource not found',
    );
  });
});
