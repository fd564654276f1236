import { tableConfig } from '../../../localstack/dynamodb/dynamodb.ts';
import { event, eventsTable, fixture } from './fixture.ts';

const throughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const [byStatus] = eventsTable.GlobalSecondaryIndexes;
const invalid = 'One or more parameter values were invalid:';

/** What breaks a rule that a template and CreateTable share, with AWS's words for it. */
const broken: readonly [string, Record<string, unknown>, string][] = [
  [
    'a key without a definition',
    { AttributeDefinitions: [] },
    'Invalid KeySchema: Some index key attribute have no definition',
  ],
  [
    'a key under another definition',
    { AttributeDefinitions: ['pk', 'other'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })) },
    `${invalid} Some index key attributes are not defined in AttributeDefinitions. Keys: [pk, sk], AttributeDefinitions: [pk, other]`,
  ],
  [
    'the same key twice',
    { KeySchema: ['HASH', 'RANGE'].map((KeyType) => ({ AttributeName: 'pk', KeyType })) },
    'Both the Hash Key and the Range Key element in the KeySchema have the same name',
  ],
  [
    'RANGE before HASH',
    {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'RANGE' },
        { AttributeName: 'sk', KeyType: 'HASH' },
      ],
    },
    'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
  ],
  [
    'two HASH keys',
    {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'HASH' },
      ],
    },
    'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
  ],
  [
    'a definition that nothing uses, without indexes',
    { GlobalSecondaryIndexes: undefined },
    `${invalid} Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  ],
  [
    'a definition that nothing uses, with indexes',
    { AttributeDefinitions: [...eventsTable.AttributeDefinitions, { AttributeName: 'x', AttributeType: 'S' }] },
    `${invalid} Some AttributeDefinitions are not used. AttributeDefinitions: [pk, sk, status, x], keys used: [pk, sk, status]`,
  ],
  [
    'an attribute that is defined twice',
    { AttributeDefinitions: [...eventsTable.AttributeDefinitions, { AttributeName: 'pk', AttributeType: 'N' }] },
    'Attribute Name is duplicated: pk',
  ],
  [
    'throughput of its own and PAY_PER_REQUEST',
    { ProvisionedThroughput: throughput },
    `${invalid} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
  ],
  [
    'no throughput and PROVISIONED',
    { BillingMode: 'PROVISIONED' },
    `${invalid} ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  ],
  [
    'an index without throughput and PROVISIONED',
    { BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput },
    `${invalid} ProvisionedThroughput is not specified for index: by-status`,
  ],
  [
    'an index with throughput and PAY_PER_REQUEST',
    { GlobalSecondaryIndexes: [{ ...byStatus, ProvisionedThroughput: throughput }] },
    `${invalid} ProvisionedThroughput should not be specified for index: by-status when BillingMode is PAY_PER_REQUEST`,
  ],
  ['an empty list of indexes', { GlobalSecondaryIndexes: [] }, `${invalid} List of GlobalSecondaryIndexes is empty`],
  [
    'two indexes of one name',
    { GlobalSecondaryIndexes: [byStatus, byStatus] },
    `${invalid} Duplicate index name: by-status`,
  ],
  [
    'more than 20 indexes',
    { GlobalSecondaryIndexes: Array.from({ length: 21 }, (_, at) => ({ ...byStatus, IndexName: `index-${at}` })) },
    `${invalid} GlobalSecondaryIndex count exceeds the per-table limit of 20`,
  ],
  [
    'an index on what is not defined',
    { GlobalSecondaryIndexes: [{ ...byStatus, KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }] }] },
    `${invalid} Some index key attributes are not defined in AttributeDefinitions. Keys: [x], AttributeDefinitions: [pk, sk, status]`,
  ],
  [
    'an index without a projection type',
    { GlobalSecondaryIndexes: [{ ...byStatus, Projection: {} }] },
    `${invalid} Unknown ProjectionType: null`,
  ],
  [
    'attributes named for a projection of ALL',
    { GlobalSecondaryIndexes: [{ ...byStatus, Projection: { ProjectionType: 'ALL', NonKeyAttributes: ['a'] } }] },
    `${invalid} ProjectionType is ALL, but NonKeyAttributes is specified`,
  ],
  [
    'no attributes named for a projection of INCLUDE',
    { GlobalSecondaryIndexes: [{ ...byStatus, Projection: { ProjectionType: 'INCLUDE' } }] },
    `${invalid} ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
  ],
  [
    'an attribute that is projected twice',
    {
      GlobalSecondaryIndexes: [
        { ...byStatus, Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'a'] } },
      ],
    },
    `${invalid} Duplicate element in NonKeyAttributes: a`,
  ],
  ['a tag of AWS', { Tags: [{ Key: 'aws:x', Value: '' }] }, 'Tag Key cannot be prefixed with aws:, Key: aws:x'],
];

/** The events table as CreateTable takes it. */
const { TimeToLiveSpecification: _ttl, StreamSpecification: stream, ...rest } = eventsTable;
const request = { ...rest, TableName: 'made', StreamSpecification: { StreamEnabled: true, ...stream } };

describe('a table of a template', () => {
  it.each([
    ['an unknown property', { ImportSourceSpecification: {} }, 'ImportSourceSpecification'],
    ['a local secondary index', { LocalSecondaryIndexes: [] }, 'LocalSecondaryIndexes'],
    [
      'an unknown property of a part',
      { TimeToLiveSpecification: { Enabled: true, AttributeName: 't', Lag: 1 } },
      'Lag',
    ],
    ['TTL without an attribute', { TimeToLiveSpecification: { Enabled: true } }, 'needs AttributeName when enabled'],
    ['a short name', { TableName: 'ab' }, 'TableName'],
    ...broken,
  ])('with %s is refused', (_, change, message) => {
    const outcome = tableConfig.safeParse({ ...eventsTable, ...change });
    expect(outcome.error?.message).toContain(message);
  });

  it('takes every property that is modelled', () => {
    const outcome = tableConfig.safeParse({
      ...eventsTable,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: throughput,
      GlobalSecondaryIndexes: [{ ...byStatus, ProvisionedThroughput: throughput }],
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

describe('CreateTable', () => {
  it('makes a table that is ACTIVE when it is asked for', () => {
    const { call } = fixture();
    const { TableDescription: answered } = call('CreateTable', request);
    expect(answered).toMatchObject({
      TableStatus: 'CREATING',
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/made',
      GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING' }],
      LatestStreamArn: expect.stringContaining('table/made/stream/') as string,
    });
    const { Table: table } = call('DescribeTable', { TableName: 'made' });
    expect(table).toMatchObject({ TableStatus: 'ACTIVE', GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE' }] });
    call('PutItem', { TableName: 'made', Item: event('p', 1, { status: { S: 'new' } }) });
    expect(call('Scan', { TableName: answered.TableArn, IndexName: 'by-status' }).Count).toBe(1);
  });

  it.each(broken)('refuses %s as a template does', (_, change, message) => {
    const { refusal } = fixture();
    expect(refusal('CreateTable', { ...request, ...change })).toMatchObject({ code: 'ValidationException', message });
  });

  it.each([
    [
      'a stream without a view type',
      { StreamSpecification: { StreamEnabled: true } },
      `${invalid} Table is being created with a stream enabled, UpdateViewType is required`,
    ],
    [
      'a view type without a stream',
      { StreamSpecification: { StreamEnabled: false, StreamViewType: 'KEYS_ONLY' } },
      `${invalid} Table is being created with a stream disabled, UpdateViewType should not be specified`,
    ],
    [
      'a key without its type',
      { SSESpecification: { Enabled: true, KMSMasterKeyId: 'k' } },
      `${invalid} SSEType KMS is required if KMSMasterKeyId is specified`,
    ],
    [
      'a type without encryption',
      { SSESpecification: { Enabled: false, SSEType: 'KMS' } },
      `${invalid} SSEType can not be specified if Enabled is false`,
    ],
    [
      'a key without encryption',
      { SSESpecification: { Enabled: false, KMSMasterKeyId: 'k' } },
      `${invalid} KMSMasterKeyId can not be specified if Enabled is false`,
    ],
    [
      'AES256',
      { SSESpecification: { Enabled: true, SSEType: 'AES256' } },
      `${invalid} SSEType AES256 is not supported`,
    ],
    ['local indexes', { LocalSecondaryIndexes: [] }, 'The embedded cloud does not model {LocalSecondaryIndexes}.'],
    [
      'a name that is too short',
      { TableName: 'ab' },
      "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
    [
      'a name with other characters',
      { TableName: 'a/b' },
      "1 validation error detected: Value 'a/b' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    ],
    [
      'a type of key that does not exist',
      { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'M' }] },
      "1 validation error detected: Value 'M' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]",
    ],
  ])('refuses %s', (_, change, message) => {
    const { refusal } = fixture();
    expect(refusal('CreateTable', { ...request, ...change })).toMatchObject({ code: 'ValidationException', message });
  });

  it('refuses a name that is taken, and a table too many', () => {
    const { call, db, refusal } = fixture();
    expect(refusal('CreateTable', { ...request, TableName: 'events' })).toMatchObject({
      code: 'ResourceInUseException',
      message: 'Table already exists: events',
    });
    const { StreamSpecification: _stream, ...plain } = eventsTable;
    for (let at = 1; at < 2500; at += 1) db.create(tableConfig.parse({ ...plain, TableName: `table-${at}` }));
    expect(refusal('CreateTable', request)).toMatchObject({ code: 'LimitExceededException' });
    call('DeleteTable', { TableName: 'table-1' });
    call('CreateTable', request);
  });

  it.each([
    [{}, undefined],
    [{ Enabled: false }, undefined],
    [{ SSEType: 'KMS' }, { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: 'alias/aws/dynamodb' }],
    [{ Enabled: true }, { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: 'alias/aws/dynamodb' }],
    [{ Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'k' }, { KMSMasterKeyArn: 'k' }],
  ])('describes the encryption %j', (SSESpecification, expected) => {
    const { call } = fixture();
    const { TableDescription: made } = call('CreateTable', { ...request, SSESpecification });
    if (expected) expect(made.SSEDescription).toMatchObject(expected);
    else expect(made).not.toHaveProperty('SSEDescription');
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
      BillingModeSummary: {
        BillingMode: 'PAY_PER_REQUEST',
        LastUpdateToPayPerRequestDateTime: Date.UTC(2026, 0, 1) / 1000,
      },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      LatestStreamArn: table.stream?.arn,
      GlobalSecondaryIndexes: [{ IndexName: 'by-status', IndexStatus: 'ACTIVE' }],
    });
  });

  it('are listed in pages', () => {
    const { db, call } = fixture();
    for (const TableName of ['beta', 'alpha']) db.create(tableConfig.parse({ ...eventsTable, TableName }));
    expect(call('ListTables', { Limit: 2 })).toEqual({ TableNames: ['alpha', 'beta'], LastEvaluatedTableName: 'beta' });
    expect(call('ListTables', { ExclusiveStartTableName: 'beta' })).toEqual({ TableNames: ['events'] });
  });

  it('are found by their ARN in this region alone', () => {
    const { call, refusal, table } = fixture();
    expect(call('DescribeTable', { TableName: table.arn }).Table.TableName).toBe('events');
    expect(refusal('DescribeTable', { TableName: 'arn:aws:dynamodb:eu-west-1:000000000000:table/events' }).code).toBe(
      'ResourceNotFoundException',
    );
  });

  it('tell of their backups, their limits, and where they are', () => {
    const { call, db } = fixture();
    db.create(
      tableConfig.parse({
        ...eventsTable,
        TableName: 'kept',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      }),
    );
    const backups = (TableName: string): unknown =>
      call('DescribeContinuousBackups', { TableName }).ContinuousBackupsDescription.PointInTimeRecoveryDescription;
    expect(backups('events')).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
    expect(backups('kept')).toEqual({ PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 7 });
    expect(call('DescribeLimits', {})).toEqual({
      AccountMaxReadCapacityUnits: 80_000,
      AccountMaxWriteCapacityUnits: 80_000,
      TableMaxReadCapacityUnits: 40_000,
      TableMaxWriteCapacityUnits: 40_000,
    });
    expect(call('DescribeEndpoints', {}).Endpoints).toEqual([
      { Address: '127.0.0.1:4566', CachePeriodInMinutes: 1440 },
    ]);
  });
});

describe('DeleteTable', () => {
  it('deletes a table with its items, and says DELETING', () => {
    const { call, refusal } = fixture();
    call('PutItem', { TableName: 'events', Item: event('p', 1) });
    expect(call('DeleteTable', { TableName: 'events' }).TableDescription.TableStatus).toBe('DELETING');
    expect(refusal('DescribeTable', { TableName: 'events' })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: events not found',
    });
    expect(refusal('DeleteTable', { TableName: 'events' }).code).toBe('ResourceNotFoundException');
    call('CreateTable', { ...request, TableName: 'events' });
    expect(call('Scan', { TableName: 'events' }).Count).toBe(0);
  });

  it('leaves a protected table', () => {
    const { call, refusal } = fixture({ ...eventsTable, DeletionProtectionEnabled: true });
    expect(refusal('DeleteTable', { TableName: 'events' })).toMatchObject({
      code: 'ValidationException',
      message:
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    });
    call('UpdateTable', { TableName: 'events', DeletionProtectionEnabled: false });
    call('DeleteTable', { TableName: 'events' });
  });
});
