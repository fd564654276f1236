import { event, fixture } from './fixture.ts';

const TableName = 'events';
const partition = {
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': { S: 'p' } as Record<string, string> },
};

const absentQuery = (value: unknown): Record<string, unknown> => ({
  TableName: 'absent',
  KeyConditionExpression: 'pk = :p AND begins_with(sk, :v)',
  ExpressionAttributeValues: { ':p': { S: 'p' }, ':v': value },
});

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
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    ],
    [
      'pk = :p AND sk > :n AND absent = :n',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ],
    [
      'pk = :p AND :yes >= sk',
      { ':p': { S: 'p' }, ':yes': { BOOL: true } },
      'Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: >=, operand type: BOOL',
    ],
    [
      'pk = :absent AND begins_with(sk, :n)',
      { ':n': { N: '1' } },
      'Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: :absent',
    ],
    [
      'begins_with(sk, :n) AND pk = :absent',
      { ':n': { N: '1' } },
      'Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'begins_with(sk, :n) AND #absent = :n',
      { ':n': { N: '1' } },
      'Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    ['pk = :n', { ':n': { N: '1' } }, 'Condition parameter type does not match schema type'],
    [
      'pk = :p AND sk.a = :n',
      { ':p': { S: 'p' }, ':n': { N: '1' } },
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes',
    ],
    ['pk = :p', { ':p': { S: '' } }, 'cannot contain an empty string value. Key: pk'],
  ])('%s is refused', (KeyConditionExpression, ExpressionAttributeValues, message) => {
    const error = fixture().refusal('Query', { TableName, KeyConditionExpression, ExpressionAttributeValues });
    expect(error.code).toBe('ValidationException');
    expect(error.message).toContain(message);
  });

  it('refuses an empty key of an index in words of its own', () => {
    const query = {
      IndexName: 'by-status',
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': { S: '' } },
    };
    expect(fixture().refusal('Query', { TableName, ...query }).message).toBe(
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-status, IndexKey: status',
    );
  });

  it('looks at operands before it looks for the table', () => {
    const { refusal } = fixture();
    expect(refusal('Query', absentQuery({ N: '1' })).message).toContain(
      'Incorrect operand type for operator or function',
    );
    expect(refusal('Query', absentQuery({ S: 'a' })).code).toBe('ResourceNotFoundException');
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
