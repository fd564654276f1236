import { event, eventsTable, fixture, type Fixture } from './fixture.ts';

const TableName = 'events';
const throughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const invalid = 'One or more parameter values were invalid:';
const [byStatus] = eventsTable.GlobalSecondaryIndexes;
const provisioned = {
  ...eventsTable,
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: throughput,
  GlobalSecondaryIndexes: [{ ...byStatus, ProvisionedThroughput: throughput }],
};
const byNote = {
  IndexName: 'by-note',
  KeySchema: [{ AttributeName: 'note', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
};
const note = [{ AttributeName: 'note', AttributeType: 'S' }];

const update = (made: Fixture, change: Record<string, unknown>) =>
  made.call('UpdateTable', { TableName, ...change }).TableDescription;
const described = (made: Fixture) => made.call('DescribeTable', { TableName }).Table;

describe('UpdateTable', () => {
  it.each([
    ['nothing', {}, /^At least one of ProvisionedThroughput, .* or TableClass is required$/],
    ['definitions alone', { AttributeDefinitions: note }, /^At least one of/],
    [
      'encryption and protection',
      { SSESpecification: { Enabled: true }, DeletionProtectionEnabled: true },
      `${invalid} Server-Side Encryption modification must be the only operation in the request`,
    ],
    [
      'a class and protection',
      { TableClass: 'STANDARD', DeletionProtectionEnabled: true },
      `${invalid} TableClass modification must be the only operation in the request`,
    ],
    [
      'protection and a stream',
      { DeletionProtectionEnabled: true, StreamSpecification: { StreamEnabled: false } },
      `${invalid} DeletionProtection modification must be the only operation in the request`,
    ],
    [
      'throughput and a stream',
      { ProvisionedThroughput: throughput, StreamSpecification: { StreamEnabled: false } },
      `${invalid} You cannot modify stream status while updating table IOPS`,
    ],
    [
      'throughput and an index',
      { ProvisionedThroughput: throughput, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-status' } }] },
      `${invalid} You cannot create or delete index while updating table IOPS`,
    ],
    [
      'a stream and an index',
      {
        StreamSpecification: { StreamEnabled: false },
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-status' } }],
      },
      `${invalid} You cannot create or delete index while changing stream status`,
    ],
    ['replicas', { ReplicaUpdates: [] }, 'The embedded cloud does not model {ReplicaUpdates}.'],
  ])('refuses %s', (_, change, message) => {
    const error = fixture().refusal('UpdateTable', { TableName, ...change });
    expect(error.code).toBe('ValidationException');
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
  });

  it('changes protection at once, and the class', () => {
    const made = fixture();
    expect(update(made, { DeletionProtectionEnabled: true })).toMatchObject({
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: true,
    });
    expect(described(made)).not.toHaveProperty('TableClassSummary');
    expect(update(made, { TableClass: 'STANDARD_INFREQUENT_ACCESS' }).TableStatus).toBe('UPDATING');
    expect(described(made)).toMatchObject({
      TableStatus: 'ACTIVE',
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    });
  });

  describe('of billing', () => {
    it('switches between modes', () => {
      const made = fixture(provisioned);
      expect(described(made)).not.toHaveProperty('BillingModeSummary');
      made.clock.advance(1000);
      expect(update(made, { BillingMode: 'PAY_PER_REQUEST' })).toMatchObject({
        TableStatus: 'UPDATING',
        BillingModeSummary: {
          BillingMode: 'PAY_PER_REQUEST',
          LastUpdateToPayPerRequestDateTime: made.clock.now() / 1000,
        },
        ProvisionedThroughput: { ReadCapacityUnits: 0 },
        GlobalSecondaryIndexes: [{ ProvisionedThroughput: { ReadCapacityUnits: 0 } }],
      });
      const since = made.clock.now() / 1000;
      made.clock.advance(1000);
      update(made, {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: throughput,
        GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'by-status', ProvisionedThroughput: throughput } }],
      });
      expect(described(made)).toMatchObject({
        BillingModeSummary: { BillingMode: 'PROVISIONED', LastUpdateToPayPerRequestDateTime: since },
        ProvisionedThroughput: throughput,
        GlobalSecondaryIndexes: [{ ProvisionedThroughput: throughput }],
      });
    });

    it.each([
      [
        eventsTable,
        { ProvisionedThroughput: throughput },
        `${invalid} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
      ],
      [
        eventsTable,
        { BillingMode: 'PROVISIONED' },
        `${invalid} ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
      ],
      [
        eventsTable,
        { BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput },
        `${invalid} ProvisionedThroughput must be specified for index: by-status`,
      ],
      [
        eventsTable,
        { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'by-status', ProvisionedThroughput: throughput } }] },
        `${invalid} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: by-status when BillingMode is PAY_PER_REQUEST`,
      ],
      [
        provisioned,
        { ProvisionedThroughput: throughput },
        'The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 1. Requested ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for the table: 1. Requested WriteCapacityUnits: 1. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
      ],
      [
        provisioned,
        { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'by-status', ProvisionedThroughput: throughput } }] },
        expect.stringContaining('The provisioned throughput for the index by-status will not change.') as string,
      ],
    ])('refuses what cannot be, case %#', (table, change, message) => {
      expect(fixture(table).refusal('UpdateTable', { TableName, ...change })).toMatchObject({
        code: 'ValidationException',
        message,
      });
    });
  });

  describe('of indexes', () => {
    it('fills a new index with what is there, but what it cannot hold', () => {
      const made = fixture();
      const put = (sk: number, value: unknown): unknown =>
        made.call('PutItem', { TableName, Item: event('p', sk, { note: value }) });
      put(1, { S: 'a' });
      put(2, { N: '2' });
      put(3, { S: '' });
      made.call('PutItem', { TableName, Item: event('p', 4) });
      const answered = update(made, {
        AttributeDefinitions: note,
        GlobalSecondaryIndexUpdates: [{ Create: byNote }],
      });
      expect(answered.TableStatus).toBe('UPDATING');
      expect(answered.GlobalSecondaryIndexes).toMatchObject([
        { IndexName: 'by-status', IndexStatus: 'ACTIVE' },
        { IndexName: 'by-note', IndexStatus: 'CREATING', Backfilling: false },
      ]);
      expect(described(made).GlobalSecondaryIndexes[1]).toMatchObject({ IndexStatus: 'ACTIVE', ItemCount: 1 });
      expect(described(made).GlobalSecondaryIndexes[1]).not.toHaveProperty('Backfilling');
      put(5, { S: 'b' });
      const { Items } = made.call('Scan', { TableName, IndexName: 'by-note' });
      expect(Items.map((item: { note: { S: string } }) => item.note.S).sort()).toEqual(['a', 'b']);
      expect(made.refusal('PutItem', { TableName, Item: event('p', 6, { note: { N: '1' } }) }).message).toContain(
        'IndexName: by-note',
      );
    });

    it('deletes an index, and the definitions that only it used', () => {
      const made = fixture();
      const answered = update(made, { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-status' } }] });
      expect(answered.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'by-status', IndexStatus: 'DELETING' }]);
      expect(described(made)).not.toHaveProperty('GlobalSecondaryIndexes');
      expect(described(made).AttributeDefinitions).toHaveLength(2);
      expect(made.refusal('Scan', { TableName, IndexName: 'by-status' }).code).toBe('ValidationException');
      made.call('PutItem', { TableName, Item: event('p', 1, { status: { N: '1' } }) });
    });

    it('keeps the definition of a key that a request gives another type', () => {
      const made = fixture();
      const other = { AttributeName: 'pk', AttributeType: 'N' };
      update(made, { AttributeDefinitions: [...note, other], GlobalSecondaryIndexUpdates: [{ Create: byNote }] });
      expect(described(made).AttributeDefinitions).toContainEqual({ AttributeName: 'pk', AttributeType: 'S' });
    });

    it.each([
      ['an empty list', [], `${invalid} List of GlobalSecondaryIndexUpdates is empty`],
      ['an empty update', [{}], /^One or more parameter values were invalid: One of .* must not be null$/],
      [
        'two actions in one',
        [{ Create: byNote, Delete: { IndexName: 'by-status' } }],
        `${invalid} Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`,
      ],
      [
        'two actions on one index',
        [{ Delete: { IndexName: 'by-status' } }, { Create: { ...byNote, IndexName: 'by-status' } }],
        `${invalid} Only one global secondary index update per index is allowed simultaneously. Index: by-status`,
      ],
      [
        'an index that exists',
        [{ Create: { ...byNote, IndexName: 'by-status' } }],
        'Attempting to create an index which already exists',
      ],
      [
        'an index on what is not defined',
        [{ Create: { ...byNote, KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }] } }],
        /^One or more parameter values were invalid: Some index key attributes are not defined/,
      ],
    ])('refuses %s', (_, GlobalSecondaryIndexUpdates, message) => {
      const change = { TableName, AttributeDefinitions: note, GlobalSecondaryIndexUpdates };
      const error = fixture().refusal('UpdateTable', change);
      expect(error.code).toBe('ValidationException');
      if (typeof message === 'string') expect(error.message).toBe(message);
      else expect(error.message).toMatch(message);
    });

    it('takes one creation or deletion at a time, and no index that is not there', () => {
      const made = fixture();
      const twice = [{ Create: byNote }, { Delete: { IndexName: 'by-status' } }];
      expect(
        made.refusal('UpdateTable', { TableName, AttributeDefinitions: note, GlobalSecondaryIndexUpdates: twice }),
      ).toMatchObject({
        code: 'LimitExceededException',
        message: 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
      });
      const absent = [{ Delete: { IndexName: 'absent' } }];
      expect(made.refusal('UpdateTable', { TableName, GlobalSecondaryIndexUpdates: absent }).code).toBe(
        'ResourceNotFoundException',
      );
    });

    it('has no more than 20', () => {
      const GlobalSecondaryIndexes = Array.from({ length: 20 }, (_, at) => ({ ...byStatus, IndexName: `index-${at}` }));
      const made = fixture({ ...eventsTable, GlobalSecondaryIndexes });
      const change = { AttributeDefinitions: note, GlobalSecondaryIndexUpdates: [{ Create: byNote }] };
      expect(made.refusal('UpdateTable', { TableName, ...change }).code).toBe('LimitExceededException');
    });
  });

  describe('of the stream', () => {
    it('turns it off and on again under another ARN', () => {
      const made = fixture();
      const first = described(made).LatestStreamArn;
      expect(update(made, { StreamSpecification: { StreamEnabled: false } })).toMatchObject({
        TableStatus: 'UPDATING',
        LatestStreamArn: first,
      });
      expect(described(made)).not.toHaveProperty('StreamSpecification');
      made.call('PutItem', { TableName, Item: event('p', 1) });
      const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' };
      expect(update(made, { StreamSpecification })).toMatchObject({ StreamSpecification });
      const second = described(made).LatestStreamArn;
      expect(second).not.toBe(first);
      made.call('PutItem', { TableName, Item: event('p', 2) });
      expect(made.db.stream(first).shards()[0]?.latest()).toBeUndefined();
      expect(made.db.stream(second).shards()[0]?.readAfter(undefined, 9)).toHaveLength(1);
    });

    it.each([
      [{ StreamEnabled: true }, `${invalid} If stream is being enabled then UpdateViewType is required`],
      [
        { StreamEnabled: false, StreamViewType: 'KEYS_ONLY' },
        `${invalid} If stream is being disabled, then UpdateViewType must not be specified`,
      ],
      [{ StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, 'Table already has an enabled stream: TableName: events'],
    ])('refuses %j', (StreamSpecification, message) => {
      expect(fixture().refusal('UpdateTable', { TableName, StreamSpecification }).message).toBe(message);
    });

    it('cannot turn off what is not there', () => {
      const { StreamSpecification: _stream, ...plain } = eventsTable;
      const change = { TableName, StreamSpecification: { StreamEnabled: false } };
      expect(fixture(plain).refusal('UpdateTable', change).message).toBe(
        'Table has no stream to disable: TableName: events',
      );
    });
  });
});
