import { event, eventsTable, fixture } from './fixture.ts';

const TableName = 'events';
const puts = (count: number, more: Record<string, unknown> = {}): unknown[] =>
  Array.from({ length: count }, (_, n) => ({ PutRequest: { Item: event('p', n, more) } }));

const keys = (count: number): unknown[] => Array.from({ length: count }, (_, n) => event('p', n));

describe('BatchWriteItem', () => {
  it('puts and deletes, and is observed for the puts', () => {
    const { call, observations } = fixture();
    call('PutItem', { TableName, Item: event('p', 99) });
    const RequestItems = { events: [...puts(24), { DeleteRequest: { Key: event('p', 99) } }] };
    expect(call('BatchWriteItem', { RequestItems })).toEqual({ UnprocessedItems: {} });
    expect(call('Scan', { TableName }).Count).toBe(24);
    expect(observations).toHaveLength(25);
  });

  it.each([
    ['26 requests', puts(26), 'Member must have length less than or equal to 25'],
    ['no request', [], 'Member must have length greater than or equal to 1'],
    [
      'one item twice',
      [...puts(1), { DeleteRequest: { Key: event('p', 0) } }],
      'Provided list of item keys contains duplicates',
    ],
    [
      'a bad item behind good ones',
      [...puts(3), { PutRequest: { Item: { pk: { S: 'p' } } } }],
      'Missing the key sk in the item',
    ],
    [
      'more than 400 KB',
      [...puts(3), ...puts(1, { pk: { S: 'q' }, data: { S: 'x'.repeat(409_600) } })],
      'Item size has exceeded the maximum allowed size',
    ],
    ['neither put nor deletion', [{}], 'must contain exactly one of the supported datatypes'],
  ])('refuses %s, all of it', (_, events, message) => {
    const { call, refusal } = fixture();
    const error = refusal('BatchWriteItem', { RequestItems: { events } });
    expect(error.code).toBe('ValidationException');
    expect(error.message).toContain(message);
    expect(call('Scan', { TableName }).Count).toBe(0);
  });

  it('counts requests over all tables', () => {
    const { db, refusal } = fixture();
    db.create({ ...fixture({ ...eventsTable, TableName: 'more' }).table.config });
    expect(refusal('BatchWriteItem', { RequestItems: { events: puts(20), more: puts(6) } }).message).toBe(
      'Too many items requested for the BatchWriteItem call',
    );
  });
});

describe('BatchGetItem', () => {
  it('gives what there is', () => {
    const { call } = fixture();
    call('BatchWriteItem', { RequestItems: { events: puts(3, { a: { S: 'x' } }) } });
    const RequestItems = { events: { Keys: keys(100), ProjectionExpression: 'a' } };
    expect(call('BatchGetItem', { RequestItems })).toEqual({
      Responses: { events: [{ a: { S: 'x' } }, { a: { S: 'x' } }, { a: { S: 'x' } }] },
      UnprocessedKeys: {},
    });
  });

  it('stops at 16 MB and says what is left', () => {
    const { call } = fixture();
    const data = { S: 'x'.repeat(400_000) };
    for (let n = 0; n < 50; n += 1) call('PutItem', { TableName, Item: event('p', n, { data }) });
    const { Responses, UnprocessedKeys } = call('BatchGetItem', { RequestItems: { events: { Keys: keys(50) } } });
    expect(Responses.events).toHaveLength(41);
    expect(UnprocessedKeys.events.Keys).toEqual(keys(50).slice(41));
  });

  it.each([
    ['101 keys', keys(101), 'Member must have length less than or equal to 100'],
    ['one key twice', [event('p', 1), event('p', 1)], 'Provided list of item keys contains duplicates'],
  ])('refuses %s', (_, Keys, message) => {
    expect(fixture().refusal('BatchGetItem', { RequestItems: { events: { Keys } } }).message).toContain(message);
  });
});
