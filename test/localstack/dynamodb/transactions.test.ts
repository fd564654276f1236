import { event, fixture } from './fixture.ts';

const TableName = 'events';
const put = (n: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  Put: { TableName, Item: event('p', n), ...more },
});
const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

describe('TransactWriteItems', () => {
  it('makes all writes, and observes the puts', () => {
    const { call, observations } = fixture();
    call('PutItem', { TableName, Item: event('p', 1) });
    call('PutItem', { TableName, Item: event('p', 2) });
    call('TransactWriteItems', {
      TransactItems: [
        put(3),
        { Delete: { TableName, Key: event('p', 1) } },
        {
          Update: {
            TableName,
            Key: event('p', 2),
            UpdateExpression: 'ADD hits :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        { ConditionCheck: { TableName, Key: event('p', 4), ...absent } },
      ],
    });
    expect(call('Scan', { TableName }).Items).toEqual([event('p', 2, { hits: { N: '1' } }), event('p', 3)]);
    expect(observations).toHaveLength(3);
  });

  it('makes none when one fails, and gives the reason of each', () => {
    const { call, refusal, table } = fixture();
    call('PutItem', { TableName, Item: event('p', 1, { a: { S: 'x' } }) });
    const before = table.stream?.latest();
    const error = refusal('TransactWriteItems', {
      TransactItems: [
        put(2),
        put(1, { ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
        { Update: { TableName, Key: event('p', 3), UpdateExpression: 'SET a = b' } },
      ],
    });
    expect(error).toMatchObject({
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          {
            Code: 'ConditionalCheckFailed',
            Message: 'The conditional request failed',
            Item: event('p', 1, { a: { S: 'x' } }),
          },
          {
            Code: 'ValidationError',
            Message: 'The provided expression refers to an attribute that does not exist in the item',
          },
        ],
      },
    });
    expect(call('Scan', { TableName }).Count).toBe(1);
    expect(table.stream?.latest()).toBe(before);
  });

  it.each([
    [
      '101 writes',
      Array.from({ length: 101 }, (_, n) => put(n)),
      "at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    ['no write', [], 'Member must have length greater than or equal to 1'],
    [
      'one item twice',
      [put(1), { Delete: { TableName, Key: event('p', 1) } }],
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'two writes in one',
      [{ ...put(1), Delete: { TableName, Key: event('p', 2) } }],
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ],
  ])('refuses %s', (_, TransactItems, message) => {
    expect(fixture().refusal('TransactWriteItems', { TransactItems }).message).toContain(message);
  });

  it('is not made twice under one token for ten minutes', () => {
    const { call, refusal, clock } = fixture();
    const request = { TransactItems: [put(1, absent)], ClientRequestToken: 't' };
    call('TransactWriteItems', request);
    clock.advance(599_999);
    expect(call('TransactWriteItems', request)).toEqual({});
    expect(refusal('TransactWriteItems', { ...request, TransactItems: [put(2)] }).code).toBe(
      'IdempotentParameterMismatchException',
    );
    clock.advance(1);
    expect(refusal('TransactWriteItems', request).code).toBe('TransactionCanceledException');
  });

  it('costs twice the units', () => {
    const input = { TransactItems: [put(1), put(2)], ReturnConsumedCapacity: 'TOTAL' };
    expect(fixture().call('TransactWriteItems', input).ConsumedCapacity).toEqual([
      { TableName, CapacityUnits: 4, WriteCapacityUnits: 4 },
    ]);
  });
});

it('TransactGetItems gives items in the order asked', () => {
  const { call } = fixture();
  call('PutItem', { TableName, Item: event('p', 1, { a: { S: 'x' } }) });
  const get = (n: number): unknown => ({ Get: { TableName, Key: event('p', n), ProjectionExpression: 'a' } });
  expect(call('TransactGetItems', { TransactItems: [get(2), get(1)] })).toEqual({
    Responses: [{}, { Item: { a: { S: 'x' } } }],
  });
});
