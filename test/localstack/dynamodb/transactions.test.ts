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
    const before = table.stream?.shards()[0]?.latest();
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
    expect(table.stream?.shards()[0]?.latest()).toBe(before);
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

const canceled = (code: string, reasons: unknown[]): unknown => ({
  code: 'TransactionCanceledException',
  message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${code}]`,
  members: { CancellationReasons: reasons },
});

describe('TransactWriteItems with faults', () => {
  const mismatch = { Code: 'ValidationError', Message: 'The provided key element does not match the schema' };
  const update = { UpdateExpression: 'SET a = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } };
  const none = { Code: 'None' };

  it.each([
    ['Update', { Key: { pk: { N: '1' }, sk: { N: '1' } }, ...update }, mismatch],
    ['Delete', { Key: { pk: { S: 'p' } } }, mismatch],
    ['ConditionCheck', { Key: event('p', 1, { more: { S: 'x' } }), ...absent }, mismatch],
    [
      'Put',
      { Item: { pk: { N: '5' }, sk: { N: '1' } } },
      {
        Code: 'ValidationError',
        Message: 'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
      },
    ],
    [
      'Update',
      { Key: event('p', 1), UpdateExpression: 'SET pk = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } },
      {
        Code: 'ValidationError',
        Message:
          'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
      },
    ],
  ])('is cancelled by the first %s that does not fit its table', (action, input, reason) => {
    const { refusal, call } = fixture();
    call('PutItem', { TableName, Item: event('p', 9) });
    // The condition of the first would fail, and the last is there twice; neither is looked at.
    const TransactItems = [put(9, absent), { [action]: { TableName, ...input } }, put(2), put(2)];
    expect(refusal('TransactWriteItems', { TransactItems })).toMatchObject(
      canceled('None, ValidationError, None, None', [none, reason, none, none]) as object,
    );
  });

  it.each([
    ['Put', { Item: event('', 1) }, ' Key: pk'],
    ['Update', { Key: event('', 1), ...update }, ' Key: pk'],
    ['Delete', { Key: event('', 1) }, ' Key: pk'],
    ['ConditionCheck', { Key: event('', 1), ...absent }, ' Key: pk'],
    ['Put', { Item: event('p', 1, { status: { S: '' } }) }, ' IndexName: by-status, IndexKey: status'],
    [
      'Update',
      {
        Key: event('p', 1),
        UpdateExpression: 'SET #s = :v',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':v': { S: '' } },
      },
      '',
    ],
  ])('is refused as a whole for an empty key of a %s %j', (action, input, end) => {
    const TransactItems = [{ Delete: { TableName, Key: {} } }, { [action]: { TableName, ...input } }];
    const { code, message } = fixture().refusal('TransactWriteItems', { TransactItems });
    expect(code).toBe('ValidationException');
    expect(message).toMatch(/^One or more parameter values are not valid\. /);
    expect(message.slice(message.indexOf('empty string value.'))).toBe(`empty string value.${end}`);
  });

  it.each([
    [
      'an oversized put',
      put(1, { Item: event('p', 1, { data: { S: 'x'.repeat(409_600) } }) }),
      'Item size has exceeded',
    ],
    ['a condition that is none', put(1, { ConditionExpression: 'attribute_exists(' }), 'Syntax error; token: "<EOF>"'],
    [
      'a value that nothing uses',
      put(1, { ...absent, ExpressionAttributeValues: { ':v': { S: 'x' } } }),
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    ],
  ])('is refused for %s before any table is looked for', (_, item, message) => {
    const elsewhere = { Put: { TableName: 'absent', Item: event('p', 1) } };
    const { refusal } = fixture();
    const error = refusal('TransactWriteItems', { TransactItems: [elsewhere, item] });
    expect(error.code).toBe('ValidationException');
    expect(error.message).toContain(message);
    expect(refusal('TransactWriteItems', { TransactItems: [put(1), elsewhere] })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });

  it('is cancelled by an update that makes an item too large', () => {
    const { refusal, call } = fixture();
    call('PutItem', { TableName, Item: event('p', 1, { data: { S: 'x'.repeat(409_000) } }) });
    const grow = {
      UpdateExpression: 'SET more = :v',
      ExpressionAttributeValues: { ':v': { S: 'x'.repeat(1000) } },
    };
    expect(
      refusal('TransactWriteItems', { TransactItems: [{ Update: { TableName, Key: event('p', 1), ...grow } }] }),
    ).toMatchObject(
      canceled('ValidationError', [
        { Code: 'ValidationError', Message: 'Item size to update has exceeded the maximum allowed size' },
      ]) as object,
    );
  });

  it('checks expressions in the order of its writes', () => {
    const bad = { ConditionCheck: { TableName, Key: event('p', 1), ConditionExpression: 'a = = b' } };
    const strange = put(2, { Item: event('p', 2, { a: { NULL: false } }) });
    const { refusal } = fixture();
    expect(refusal('TransactWriteItems', { TransactItems: [bad, strange] }).message).toContain('Syntax error');
    expect(refusal('TransactWriteItems', { TransactItems: [strange, bad] }).message).toContain('Null attribute');
  });

  it('needs the update of an Update', () => {
    const TransactItems = [{ Update: { TableName, Key: event('p', 1) } }];
    expect(fixture().refusal('TransactWriteItems', { TransactItems }).message).toContain(
      "Value null at 'transactItems.1.member.update.updateExpression' failed to satisfy constraint: Member must not be null",
    );
  });
});

const get = (n: number, more: Record<string, unknown> = {}): unknown => ({
  Get: { TableName, Key: event('p', n), ...more },
});

describe('TransactGetItems', () => {
  it('gives items in the order asked', () => {
    const { call } = fixture();
    call('PutItem', { TableName, Item: event('p', 1, { a: { S: 'x' } }) });
    const ProjectionExpression = 'a';
    expect(
      call('TransactGetItems', { TransactItems: [get(2, { ProjectionExpression }), get(1, { ProjectionExpression })] }),
    ).toEqual({ Responses: [{}, { Item: { a: { S: 'x' } } }] });
  });

  it('is cancelled by the first key that does not fit', () => {
    const TransactItems = [get(1), get(2, { Key: {} }), get(1), get(3, { Key: { pk: { N: '1' } } })];
    expect(fixture().refusal('TransactGetItems', { TransactItems })).toMatchObject({
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ValidationError, None, None]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'ValidationError', Message: 'The provided key element does not match the schema' },
          { Code: 'None' },
          { Code: 'None' },
        ],
      },
    });
  });

  it.each([
    ['one item twice', [get(1), get(1)], 'Transaction request cannot include multiple operations on one item'],
    ['an empty key', [get(1), get(2, { Key: event('', 1) })], 'cannot contain an empty string value. Key: pk'],
    [
      'an expression, before any table is looked for',
      [get(1, { TableName: 'absent' }), get(2, { ProjectionExpression: '!!!' })],
      'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ],
  ])('is refused for %s', (_, TransactItems, message) => {
    const error = fixture().refusal('TransactGetItems', { TransactItems });
    expect(error.code).toBe('ValidationException');
    expect(error.message).toContain(message);
  });
});
