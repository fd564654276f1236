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
      'The provided key element does not match the schema',
    ],
    [
      'a key of another type',
      [{ PutRequest: { Item: { pk: { S: 'p' }, sk: { S: '1' } } } }],
      'The provided key element does not match the schema',
    ],
    [
      'an empty key',
      [{ PutRequest: { Item: event('', 1) } }],
      'The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
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

  it.each([
    [
      'no tables',
      {},
      "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'tables without requests',
      { events: [], more: [], most: puts(2) },
      "2 validation errors detected: Value '{events=[], more=[], most=[com.amazonaws.dynamodb.v20120810.WriteRequest, com.amazonaws.dynamodb.v20120810.WriteRequest]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]; Value '{events=[], more=[], most=[com.amazonaws.dynamodb.v20120810.WriteRequest, com.amazonaws.dynamodb.v20120810.WriteRequest]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
    ],
    [
      'a name that no table has',
      { 'bad!name': puts(1) },
      "1 validation error detected: Value '{bad!name=[com.amazonaws.dynamodb.v20120810.WriteRequest]}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]",
    ],
  ])('refuses %s', (_, RequestItems, message) => {
    expect(fixture().refusal('BatchWriteItem', { RequestItems }).message).toBe(message);
  });

  it('checks all items before it looks for a table', () => {
    const { refusal } = fixture();
    const strange = [{ PutRequest: { Item: event('p', 1, { a: { NULL: false } }) } }];
    expect(refusal('BatchWriteItem', { RequestItems: { absent: puts(1), events: strange } }).message).toContain(
      'Null attribute value types must have the value of true',
    );
    expect(refusal('BatchWriteItem', { RequestItems: { events: puts(1), absent: puts(1) } })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
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

  it('checks all expressions before it looks for a table', () => {
    const { refusal } = fixture();
    const bad = { Keys: keys(1), ProjectionExpression: 'a, a.b' };
    expect(refusal('BatchGetItem', { RequestItems: { absent: { Keys: keys(1) }, events: bad } }).message).toBe(
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    );
    expect(refusal('BatchGetItem', { RequestItems: { absent: { Keys: keys(1) } } }).code).toBe(
      'ResourceNotFoundException',
    );
  });

  it('refuses a name that no table has', () => {
    const RequestItems = { 'bad!name': { Keys: [{ pk: { S: 'a' } }] } };
    expect(fixture().refusal('BatchGetItem', { RequestItems }).message).toContain(
      `Value '{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}' at 'requestItems' failed to satisfy constraint: Map keys must`,
    );
  });

  it.each([
    ['101 keys', keys(101), 'Member must have length less than or equal to 100'],
    ['one key twice', [event('p', 1), event('p', 1)], 'Provided list of item keys contains duplicates'],
  ])('refuses %s', (_, Keys, message) => {
    expect(fixture().refusal('BatchGetItem', { RequestItems: { events: { Keys } } }).message).toContain(message);
  });
});
