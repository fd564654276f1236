import { event, fixture } from './fixture.ts';

const TableName = 'events';
const invalid = 'One or more parameter values were invalid:';
const big = (bytes: number): Record<string, unknown> => event('p', 1, { data: { S: 'x'.repeat(bytes) } });
/** What `event('p', 1)` and the name `data` weigh: pk + p, sk + number, data. */
const overheadBytes = 2 + 1 + (2 + 2) + 4;

describe('PutItem', () => {
  it('puts, is observed, and is read back with its numbers in one form', () => {
    const { call, observations, changes } = fixture();
    const before = changes();
    call('PutItem', { TableName, Item: event('p', 1, { price: { N: '1.50' } }) });
    expect(call('GetItem', { TableName, Key: event('p', 1) })).toEqual({
      Item: event('p', 1, { price: { N: '1.5' } }),
    });
    expect(observations).toEqual([
      { kind: 'item-put', table: TableName, item: event('p', 1, { price: { N: '1.5' } }) },
    ]);
    expect(changes()).toBe(before + 1);
  });

  it('finds the same item under another spelling of its number', () => {
    const { call } = fixture();
    call('PutItem', { TableName, Item: event('p', 10) });
    expect(call('GetItem', { TableName, Key: { pk: { S: 'p' }, sk: { N: '1e1' } } }).Item).toEqual(event('p', 10));
  });

  it('refuses a conditional put of what is there, and gives the old item when asked', () => {
    const { call, refusal, observations } = fixture();
    const put = {
      TableName,
      Item: event('p', 1, { a: { S: 'new' } }),
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    call('PutItem', { TableName, Item: event('p', 1, { a: { S: 'old' } }) });
    expect(refusal('PutItem', put)).toMatchObject({
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      members: {},
    });
    expect(refusal('PutItem', { ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).members).toEqual({
      Item: event('p', 1, { a: { S: 'old' } }),
    });
    expect(call('GetItem', { TableName, Key: event('p', 1) }).Item).toMatchObject({ a: { S: 'old' } });
    expect(observations).toHaveLength(1);
  });

  it('takes items up to 400 KB and not a byte more', () => {
    const { call, refusal } = fixture();
    call('PutItem', { TableName, Item: big(409_600 - overheadBytes) });
    expect(refusal('PutItem', { TableName, Item: big(409_601 - overheadBytes) })).toMatchObject({
      code: 'ValidationException',
      message: 'Item size has exceeded the maximum allowed size',
    });
  });

  it('takes a name of one byte less than 64 KB', () => {
    const { call } = fixture();
    const Item = event('p', 1, { [`${'é'.repeat(32_767)}x`]: { S: 'x' } });
    call('PutItem', { TableName, Item });
    expect(call('GetItem', { TableName, Key: event('p', 1) })).toEqual({ Item });
  });

  it('keeps attributes with names that objects inherit', () => {
    const { call } = fixture();
    const item = event('p', 1, JSON.parse('{"__proto__":{"S":"x"},"toString":{"S":"y"}}') as Record<string, unknown>);
    Object.defineProperty(item, '__proto__', { value: { S: 'x' }, enumerable: true });
    call('PutItem', { TableName, Item: item });
    const { Item } = call('GetItem', { TableName, Key: event('p', 1) });
    expect(JSON.parse(JSON.stringify(Item))).toEqual(JSON.parse(JSON.stringify(item)));
    expect(Object.keys(Item)).toContain('__proto__');
  });

  it.each([
    ['no key', { pk: { S: 'p' } }, `${invalid} Missing the key sk in the item`],
    [
      'a key of another type',
      { pk: { N: '1' }, sk: { N: '1' } },
      `${invalid} Type mismatch for key pk expected: S actual: N`,
    ],
    [
      'an empty key',
      event('', 1),
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    ['a long key', event('x'.repeat(2049), 1), 'Size of hashkey has exceeded the maximum size limit of2048 bytes'],
    ['an attribute without a name', event('p', 1, { '': { S: 'x' } }), 'Empty attribute name'],
    ['one within a map', event('p', 1, { m: { M: { '': { S: 'x' } } } }), 'Empty attribute name'],
    [
      'a name of 64 KB',
      event('p', 1, { ['é'.repeat(32_768)]: { S: 'x' } }),
      'Attribute name is too large, must be less than 65536 bytes',
    ],
  ])('refuses %s', (_, Item, message) => {
    const { refusal, call } = fixture();
    const error = refusal('PutItem', { TableName, Item });
    expect(error.code).toBe('ValidationException');
    expect(error.message).toContain(message);
    expect(call('Scan', { TableName }).Count).toBe(0);
  });
});

describe('input', () => {
  const Key = event('p', 1);
  it.each([
    [
      'a missing member',
      { TableName },
      'ValidationException',
      "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
    ],
    [
      'several faults',
      { ReturnConsumedCapacity: 'ALL', Key },
      'ValidationException',
      "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null; Value 'ALL' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]",
    ],
    [
      'an empty name',
      { TableName: '', Key },
      'ValidationException',
      "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
    [
      'a number for a string',
      { TableName: 1, Key },
      'SerializationException',
      'NUMBER_VALUE cannot be converted to String',
    ],
    [
      'a string for a boolean',
      { TableName, Key, ConsistentRead: 'yes' },
      'SerializationException',
      'STRING_VALUE cannot be converted to Boolean',
    ],
    [
      'a list for a map',
      { TableName, Key: [] },
      'SerializationException',
      'Start of structure or map found where not expected',
    ],
    [
      'a legacy parameter',
      { TableName, Key, AttributesToGet: ['a'] },
      'ValidationException',
      'Legacy parameters are not modelled',
    ],
    ['another table', { TableName: 'missing', Key }, 'ResourceNotFoundException', 'Requested resource not found'],
    [
      'half a key',
      { TableName, Key: { pk: { S: 'p' } } },
      'ValidationException',
      'The provided key element does not match the schema',
    ],
    [
      'more than a key',
      { TableName, Key: { ...Key, a: { S: 'a' } } },
      'ValidationException',
      'The provided key element does not match the schema',
    ],
  ])('%s', (_, input, code, message) => {
    const error = fixture().refusal('GetItem', input);
    expect(error).toMatchObject({ code, status: 400 });
    expect(error.message).toContain(message);
  });

  it('ignores members that AWS does not know', () => {
    expect(fixture().call('GetItem', { TableName, Key, Unknown: 1 })).toEqual({});
  });

  it('takes a table by its ARN', () => {
    const { call, table } = fixture();
    call('PutItem', { TableName: table.arn, Item: event('p', 1) });
    expect(call('GetItem', { TableName, Key }).Item).toEqual(event('p', 1));
  });
});

describe('DeleteItem', () => {
  it('deletes, gives the old item when asked, and is content with none', () => {
    const { call } = fixture();
    call('PutItem', { TableName, Item: event('p', 1, { a: { S: 'x' } }) });
    const deletion = { TableName, Key: event('p', 1), ReturnValues: 'ALL_OLD' };
    expect(call('DeleteItem', deletion)).toEqual({ Attributes: event('p', 1, { a: { S: 'x' } }) });
    expect(call('DeleteItem', deletion)).toEqual({});
    expect(call('Scan', { TableName }).Count).toBe(0);
  });

  it('refuses ReturnValues that only an update has', () => {
    const error = fixture().refusal('DeleteItem', { TableName, Key: event('p', 1), ReturnValues: 'ALL_NEW' });
    expect(error.message).toBe('ReturnValues can only be ALL_OLD or NONE');
  });
});
