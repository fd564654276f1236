import { event, eventsTable, fixture, type Fixture } from './fixture.ts';

const TableName = 'events';
const invalid = 'One or more parameter values were invalid:';
const notValid = 'One or more parameter values are not valid.';
const update = 'The update expression attempted to update the secondary index key';
const emptied = `${notValid} The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.`;
const mismatch = (type: string): string =>
  `${invalid} Type mismatch for Index Key status Expected: S Actual: ${type} IndexName: by-status`;
const [byStatus] = eventsTable.GlobalSecondaryIndexes;

const setStatus = (expression: string, value?: unknown, more: Record<string, unknown> = {}) => ({
  TableName,
  Key: event('p', 1),
  UpdateExpression: expression,
  ...(expression.includes('#s') && { ExpressionAttributeNames: { '#s': 'status' } }),
  ...(value !== undefined && { ExpressionAttributeValues: { ':v': value } }),
  ...more,
});

describe('a key of an index', () => {
  it.each([
    ['of another type', { N: '1' }, mismatch('N')],
    ['that is no scalar', { L: [] }, mismatch('L')],
    [
      'that is empty',
      { S: '' },
      `${notValid} A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-status, IndexKey: status`,
    ],
    [
      'that is too long',
      { S: 'x'.repeat(2049) },
      `${invalid} Size limit exceeded for Index Key status Actual Size: 2049 bytes Max Size: 2048 bytes IndexName: by-status`,
    ],
  ])('%s is not put, whatever the condition', (_, status, message) => {
    const { call, refusal } = fixture();
    const put = { TableName, Item: event('p', 1, { status }), ConditionExpression: 'attribute_exists(pk)' };
    expect(refusal('PutItem', put)).toMatchObject({ code: 'ValidationException', message });
    expect(refusal('BatchWriteItem', { RequestItems: { events: [{ PutRequest: { Item: put.Item } }] } }).message).toBe(
      message,
    );
    expect(call('Scan', { TableName }).Count).toBe(0);
  });

  it('may be of 2048 bytes', () => {
    const { call } = fixture();
    call('PutItem', { TableName, Item: event('p', 1, { status: { S: 'x'.repeat(2048) } }) });
    expect(call('Scan', { TableName, IndexName: 'by-status' }).Count).toBe(1);
  });

  it.each([
    ['SET #s = :v', { N: '1' }, mismatch('N')],
    ['SET #s = n + :v', { N: '1' }, mismatch('N')],
    ['SET #s = list_append(l, :v)', { L: [] }, mismatch('L')],
    ['ADD #s :v', { N: '1' }, mismatch('N')],
    ['DELETE #s :v', { SS: ['a'] }, mismatch('SS')],
    ['SET #s = :v', { S: '' }, emptied],
  ])('is not updated by %s %j, whatever the condition', (expression, value, message) => {
    const { refusal } = fixture();
    const condition = { ConditionExpression: 'attribute_exists(pk)' };
    expect(refusal('UpdateItem', setStatus(expression, value, condition))).toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  it.each([
    ['SET #s = n', undefined, `${update} to unsupported type`],
    ['SET #s = if_not_exists(absent, :v)', { N: '1' }, `${update} to unsupported type`],
    ['SET #s = wide', undefined, `${update} beyond allowed size limits`],
    ['SET #s = :v', { S: 'x'.repeat(2049) }, `${update} beyond allowed size limits`],
    ['SET #s = blank', undefined, emptied],
  ])('is not updated by %s, if the condition holds', (expression, value, message) => {
    const { call, refusal } = fixture();
    const rest = { n: { N: '1' }, wide: { S: 'x'.repeat(2049) }, blank: { S: '' } };
    call('PutItem', { TableName, Item: event('p', 1, rest) });
    const change = setStatus(expression, value);
    expect(refusal('UpdateItem', change)).toMatchObject({ code: 'ValidationException', message });
    const TransactItems = [{ Update: change }];
    expect(refusal('TransactWriteItems', { TransactItems }).members).toEqual({
      CancellationReasons: [{ Code: 'ValidationError', Message: message }],
    });
    const ConditionExpression = 'attribute_not_exists(pk)';
    expect(refusal('UpdateItem', { ...change, ConditionExpression }).code).toBe('ConditionalCheckFailedException');
    expect(call('GetItem', { TableName, Key: event('p', 1) }).Item).not.toHaveProperty('status');
  });

  it('of several indexes is named with the first of them by name', () => {
    const GlobalSecondaryIndexes = ['zeta', 'alpha', 'by-status'].map((IndexName) =>
      Object.assign({}, byStatus, { IndexName }),
    );
    const { refusal } = fixture({ ...eventsTable, GlobalSecondaryIndexes });
    const Item = event('p', 1, { status: { N: '1' } });
    expect(refusal('PutItem', { TableName, Item }).message).toMatch(/ IndexName: alpha$/);
    expect(refusal('UpdateItem', setStatus('SET #s = :v', { N: '1' })).message).toMatch(/ IndexName: alpha$/);
  });

  it.each([
    ['ConditionExpression', 'UpdateItem', { Key: event('p', 1), ConditionExpression: 'note.a = :v' }],
    ['UpdateExpression', 'UpdateItem', { Key: event('p', 1), UpdateExpression: 'SET note[0] = :v' }],
    ['FilterExpression', 'Scan', { FilterExpression: 'note.a = :v' }],
  ])('is not looked into by a %s', (_, operation, input) => {
    const AttributeDefinitions = eventsTable.AttributeDefinitions.map((definition) =>
      definition.AttributeName === 'status' ? { ...definition, AttributeName: 'note' } : definition,
    );
    const KeySchema = [{ AttributeName: 'note', KeyType: 'HASH' }];
    const GlobalSecondaryIndexes = [{ IndexName: 'by-note', KeySchema, Projection: { ProjectionType: 'ALL' } }];
    const { refusal } = fixture({ ...eventsTable, AttributeDefinitions, GlobalSecondaryIndexes });
    const ExpressionAttributeValues = { ':v': { S: 'x' } };
    expect(refusal(operation, { TableName, ...input, ExpressionAttributeValues }).message).toBe(
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: note",
    );
    expect(refusal('GetItem', { TableName, Key: event('p', 1), ProjectionExpression: 'pk.a' }).message).toBe(
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk",
    );
  });
});

const older = (): Fixture => {
  const { GlobalSecondaryIndexes: _, AttributeDefinitions, ...plain } = eventsTable;
  const made = fixture({ ...plain, AttributeDefinitions: AttributeDefinitions.slice(0, 2) });
  made.call('PutItem', { TableName, Item: event('p', 1, { status: { N: '1' } }) });
  made.call('UpdateTable', {
    TableName,
    AttributeDefinitions,
    GlobalSecondaryIndexUpdates: [{ Create: byStatus }],
  });
  return made;
};

describe('an item that is older than an index that cannot hold it', () => {
  it('is not in it, and can be updated elsewhere, deleted, and made to fit', () => {
    const made = older();
    const count = (): number => made.call('Scan', { TableName, IndexName: 'by-status' }).Count;
    expect(count()).toBe(0);
    const { ConsumedCapacity } = made.call(
      'UpdateItem',
      setStatus('SET note = :v', { S: 'x' }, { ReturnConsumedCapacity: 'INDEXES' }),
    );
    expect(ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
    expect(count()).toBe(0);
    made.call('UpdateItem', setStatus('SET #s = :v', { S: 'open' }));
    expect(count()).toBe(1);
    const other = older();
    other.call('DeleteItem', { TableName, Key: event('p', 1) });
    expect(other.call('Scan', { TableName }).Count).toBe(0);
  });
});
