import { event, eventsTable, fixture, type Answer } from './fixture.ts';

const TableName = 'events';
const units = (answer: Answer): number => answer.ConsumedCapacity.CapacityUnits;
const big = (bytes: number): Record<string, unknown> => event('p', 1, { data: { S: 'x'.repeat(bytes) } });
/** What `event('p', 1)` and the name `data` weigh: pk + p, sk + number, data. */
const overheadBytes = 2 + 1 + (2 + 2) + 4;

describe('consumed capacity', () => {
  const TOTAL = { ReturnConsumedCapacity: 'TOTAL' };
  const { GlobalSecondaryIndexes: _, ...plain } = eventsTable;
  const AttributeDefinitions = plain.AttributeDefinitions.slice(0, 2);

  it.each([
    [1024, 1],
    [1025, 2],
  ])('an item of %i bytes costs %i write units', (bytes, expected) => {
    const { call } = fixture({ ...plain, AttributeDefinitions });
    expect(units(call('PutItem', { TableName, Item: big(bytes - overheadBytes), ...TOTAL }))).toBe(expected);
  });

  it.each([
    [4096, false, 0.5],
    [4096, true, 1],
    [4097, true, 2],
  ])('an item of %i bytes costs, with ConsistentRead %p, %p read units', (bytes, ConsistentRead, expected) => {
    const { call } = fixture();
    call('PutItem', { TableName, Item: big(bytes - overheadBytes) });
    expect(units(call('GetItem', { TableName, Key: event('p', 1), ConsistentRead, ...TOTAL }))).toBe(expected);
  });

  it('counts the writes of an index that is touched', () => {
    const { call } = fixture();
    const put = (more: Record<string, unknown>): number =>
      units(call('PutItem', { TableName, Item: event('p', 1, more), ...TOTAL }));
    expect(put({})).toBe(1);
    expect(put({ status: { S: 'new' } })).toBe(2);
    expect(put({ status: { S: 'new' }, unprojected: { S: 'x' } })).toBe(1);
    expect(put({ status: { S: 'done' } })).toBe(3);
  });

  describe('by table and index', () => {
    const INDEXES = { ReturnConsumedCapacity: 'INDEXES' };
    const open = { status: { S: 'open' } };

    it('of a write has the indexes that it touches', () => {
      const { call } = fixture();
      const put = (more: Record<string, unknown>): Answer =>
        call('PutItem', { TableName, Item: event('p', 1, more), ...INDEXES }).ConsumedCapacity;
      expect(put({})).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
      expect(put(open)).toEqual({
        TableName,
        CapacityUnits: 2,
        Table: { CapacityUnits: 1 },
        GlobalSecondaryIndexes: { 'by-status': { CapacityUnits: 1 } },
      });
      expect(put(open)).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
    });

    it.each([
      [undefined, { Table: { CapacityUnits: 0.5 } }],
      ['by-status', { Table: { CapacityUnits: 0 }, GlobalSecondaryIndexes: { 'by-status': { CapacityUnits: 0.5 } } }],
    ])('of a read has what it reads: %s', (IndexName, expected) => {
      const { call } = fixture();
      const answer = call('Scan', { TableName, ...(IndexName !== undefined && { IndexName }), ...INDEXES });
      expect(answer.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 0.5, ...expected });
    });

    it('of a batch is summed by table', () => {
      const { call } = fixture();
      const events = [1, 2, 3].map((n) => ({ PutRequest: { Item: event('p', n, n > 1 ? open : {}) } }));
      expect(call('BatchWriteItem', { RequestItems: { events }, ...INDEXES }).ConsumedCapacity).toEqual([
        {
          TableName,
          CapacityUnits: 5,
          Table: { CapacityUnits: 3 },
          GlobalSecondaryIndexes: { 'by-status': { CapacityUnits: 2 } },
        },
      ]);
    });

    it('of a transaction says the kind of units everywhere', () => {
      const { call } = fixture();
      const Put = { TableName, Item: event('p', 1, open) };
      expect(call('TransactWriteItems', { TransactItems: [{ Put }], ...INDEXES }).ConsumedCapacity).toEqual([
        {
          TableName,
          CapacityUnits: 4,
          WriteCapacityUnits: 4,
          Table: { CapacityUnits: 2, WriteCapacityUnits: 2 },
          GlobalSecondaryIndexes: { 'by-status': { CapacityUnits: 2, WriteCapacityUnits: 2 } },
        },
      ]);
      const gets = [1, 2].map((n) => ({ Get: { TableName, Key: event('p', n) } }));
      expect(call('TransactGetItems', { TransactItems: gets, ...INDEXES }).ConsumedCapacity).toEqual([
        {
          TableName,
          CapacityUnits: 4,
          ReadCapacityUnits: 4,
          Table: { CapacityUnits: 4, ReadCapacityUnits: 4 },
        },
      ]);
    });
  });

  it('is not said unless it is asked for', () => {
    const { call } = fixture();
    expect(call('PutItem', { TableName, Item: event('p', 1), ReturnConsumedCapacity: 'NONE' })).toEqual({});
    expect(call('DeleteItem', { TableName, Key: event('p', 1) })).toEqual({});
  });
});
