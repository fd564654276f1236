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
});
