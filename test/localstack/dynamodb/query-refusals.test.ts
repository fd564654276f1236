import { event, fixture } from './fixture.ts';

const TableName = 'events';
const partition = {
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': { S: 'p' } as Record<string, string> },
};

describe('Query', () => {
  it.each([
    ['sk = :n', { ':n': { N: '1' } }, 'Query condition missed key schema element: pk'],
    [
      'pk = :p AND absent = :n',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'Query condition missed key schema element: sk',
    ],
    ['pk > :p', { ':p': { S: 'p' } }, 'Query key condition not supported'],
    [
      'pk = :p AND sk <> :n',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'Invalid operator used in KeyConditionExpression: <>',
    ],
    [
      'pk = :p OR sk = :n',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'Invalid operator used in KeyConditionExpression: OR',
    ],
    [
      'pk = :p AND sk IN (:n)',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'Invalid operator used in KeyConditionExpression: IN',
    ],
    [
      'pk = :p AND contains(sk, :n)',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'Invalid operator used in KeyConditionExpression: contains',
    ],
    [
      'pk = :p AND sk > :n AND sk < :m',
      { ':p': { S: 'p' }, ':n': { N: '1' }, ':m': { N: '2' } },
      'KeyConditionExpressions must only contain one condition per key',
    ],
    ['pk = :n', { ':n': { N: '1' } }, 'Condition parameter type does not match schema type'],
    [
      'pk = :p AND sk.a = :n',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'KeyConditionExpressions cannot have conditions on nested attributes',
    ],
    ['pk = :p', { ':p': { S: '' } }, 'cannot contain an empty string value. Key: pk'],
  ])('%s is refused', (KeyConditionExpression, ExpressionAttributeValues, message) => {
    const error = fixture().refusal('Query', { TableName, KeyConditionExpression, ExpressionAttributeValues });
    expect(error.code).toBe('ValidationException');
    expect(error.message).toContain(message);
  });

  it.each([
    [{}, 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'],
    [{ ...partition, IndexName: 'none' }, 'The table does not have the specified index: none'],
    [
      { ...partition, FilterExpression: 'pk = :p' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: pk',
    ],
    [{ ...partition, ExclusiveStartKey: { pk: { S: 'p' } } }, 'The provided starting key is invalid'],
    [
      { ...partition, ExclusiveStartKey: event('q', 1) },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      { ...partition, Limit: 0 },
      "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
  ])('%j is refused', (input, message) => {
    expect(fixture().refusal('Query', { TableName, ...input }).message).toContain(message);
  });
});
