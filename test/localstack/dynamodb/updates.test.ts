import { event, fixture, type Answer } from './fixture.ts';

const start = {
  count: { N: '5' },
  stock: { N: '5' },
  tags: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2'] },
  blobs: { BS: ['YQ==', 'Yg=='] },
  parts: { L: [{ S: 'zero' }, { S: 'one' }, { S: 'two' }, { S: 'three' }] },
  address: { M: { city: { S: 'Bern' } } },
};
const values: Record<string, unknown> = {
  ':n': { N: '0.5' },
  ':s': { S: 'new' },
  ':l': { L: [{ S: 'more' }] },
  ':t': { SS: ['b', 'c'] },
  ':ab': { SS: ['a', 'b'] },
  ':ns': { NS: ['2', '3'] },
  ':bs': { BS: ['Yg==', 'Yw=='] },
};

function update(text: string, from: Record<string, unknown> = start): Answer {
  const { call } = fixture();
  call('PutItem', { TableName: 'events', Item: event('p', 1, from) });
  const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(text));
  const { Attributes } = call('UpdateItem', {
    TableName: 'events',
    Key: event('p', 1),
    UpdateExpression: text,
    ReturnValues: 'ALL_NEW',
    ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
  });
  const { pk: _pk, sk: _sk, ...rest } = Attributes;
  return rest;
}

describe('updates', () => {
  it.each<[string, Record<string, unknown>]>([
    ['SET note = :s, another = :s', { note: { S: 'new' }, another: { S: 'new' } }],
    ['SET parts[1] = :s', { parts: { L: [{ S: 'zero' }, { S: 'new' }, { S: 'two' }, { S: 'three' }] } }],
    ['SET parts[99] = :s', { parts: { L: [...start.parts.L, { S: 'new' }] } }],
    ['SET address.street = :s', { address: { M: { city: { S: 'Bern' }, street: { S: 'new' } } } }],
    ['SET parts = list_append(parts, :l)', { parts: { L: [...start.parts.L, { S: 'more' }] } }],
    ['SET parts = list_append(:l, parts)', { parts: { L: [{ S: 'more' }, ...start.parts.L] } }],
    ['SET more = if_not_exists(tags, :s)', { more: { SS: ['a', 'b'] } }],
    ['SET more = if_not_exists(absent, :s)', { more: { S: 'new' } }],
    ['SET more = if_not_exists(absent, :n) + :n', { more: { N: '1' } }],
    ['SET one = address.city, address.city = :s', { one: { S: 'Bern' }, address: { M: { city: { S: 'new' } } } }],
    ['REMOVE parts[0], parts[2]', { parts: { L: [{ S: 'one' }, { S: 'three' }] } }],
    ['REMOVE parts[2], parts[0] SET note = :s', { parts: { L: [{ S: 'one' }, { S: 'three' }] }, note: { S: 'new' } }],
    ['REMOVE address.city', { address: { M: {} } }],
    ['REMOVE absent', {}],
    ['REMOVE parts[3], parts[0], parts[1]', { parts: { L: [{ S: 'two' }] } }],
    ['SET parts[98] = :s, parts[97] = :n', { parts: { L: [...start.parts.L, { N: '0.5' }, { S: 'new' }] } }],
    ['SET more = stock - :n', { more: { N: '4.5' } }],
    ['SET more = :n - stock', { more: { N: '-4.5' } }],
    ['ADD stock :n', { stock: { N: '5.5' } }],
    ['ADD numbers :ns', { numbers: { NS: ['1', '2', '3'] } }],
    ['ADD blobs :bs', { blobs: { BS: ['YQ==', 'Yg==', 'Yw=='] } }],
    ['DELETE numbers :ns', { numbers: { NS: ['1'] } }],
    ['DELETE blobs :bs', { blobs: { BS: ['YQ=='] } }],
    ['ADD hits :n', { hits: { N: '0.5' } }],
    ['ADD tags :t', { tags: { SS: ['a', 'b', 'c'] } }],
    ['DELETE tags :t', { tags: { SS: ['a'] } }],
    ['DELETE absent :t', {}],
  ])('%s', (text, changed) => {
    expect(update(text)).toEqual({ ...start, ...changed });
  });

  it('removes a set that becomes empty', () => {
    const { tags: _, ...rest } = start;
    expect(update('DELETE tags :ab')).toEqual(rest);
  });

  it.each([
    ['SET note = :s SET another = :s', 'The "SET" section can only be used once in an update expression;'],
    [
      'SET note = :s, note = :n',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [note], path two: [note]',
    ],
    [
      'SET address.city = :s REMOVE address',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [address, city], path two: [address]',
    ],
    [
      'SET parts[0] = :s, parts.entry = :s',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [parts, [0]], path two: [parts, entry]',
    ],
    ['ADD note :s', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
    ['DELETE note :n', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
    [
      'SET note = note1 + :s',
      'Incorrect operand type for operator or function; operator or function: +, operand type: S',
    ],
    ['SET note = append(parts, :l)', 'Invalid function name; function: append'],
    ['SET note', 'Syntax error; token: "<EOF>", near: "note"'],
    ['note = :s', 'Syntax error; token: "note"'],
    ['SET value = :s', 'Attribute name is a reserved keyword; reserved keyword: value'],
  ])('%s is refused before any item is looked at', (text, message) => {
    expect(() => update(text)).toThrow(`Invalid UpdateExpression: ${message}`);
  });

  it.each([
    ['SET another = absent', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET address.deep.deeper = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET another = tags + :n', 'An operand in the update expression has an incorrect data type'],
    ['ADD address :n', 'An operand in the update expression has an incorrect data type'],
    ['DELETE parts :t', 'An operand in the update expression has an incorrect data type'],
    ['SET address.deep.deeper = absent', 'The document path provided in the update expression is invalid for update'],
    ['ADD stock :t', 'An operand in the update expression has an incorrect data type'],
    ['ADD tags :n', 'An operand in the update expression has an incorrect data type'],
    ['ADD tags :ns', 'An operand in the update expression has an incorrect data type'],
    ['ADD numbers :bs', 'An operand in the update expression has an incorrect data type'],
    ['ADD blobs :t', 'An operand in the update expression has an incorrect data type'],
    ['DELETE tags :ns', 'An operand in the update expression has an incorrect data type'],
    ['DELETE numbers :bs', 'An operand in the update expression has an incorrect data type'],
    ['DELETE blobs :t', 'An operand in the update expression has an incorrect data type'],
    ['SET another = stock + tags', 'An operand in the update expression has an incorrect data type'],
    ['SET another = list_append(parts, tags)', 'An operand in the update expression has an incorrect data type'],
    ['SET another = list_append(tags, parts)', 'An operand in the update expression has an incorrect data type'],
    ['SET parts.city = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET address[0] = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET absent[0] = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET stock.deep = :s', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE parts.city', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE address[0]', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE parts[0].deep', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE absent.deep', 'The document path provided in the update expression is invalid for update'],
    [
      'SET pk = :s',
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => update(text)).toThrow(message);
  });

  it('refuses a value that would lie deeper than 32 levels', () => {
    const { call, refusal } = fixture();
    const nested = (maps: number): unknown => (maps === 0 ? { S: 'leaf' } : { M: { n: nested(maps - 1) } });
    call('PutItem', { TableName: 'events', Item: event('p', 1, { d: nested(4) }) });
    const set = (maps: number) => ({
      TableName: 'events',
      Key: event('p', 1),
      UpdateExpression: 'SET d.n.n.n = :v',
      ExpressionAttributeValues: { ':v': nested(maps) },
    });
    call('UpdateItem', set(28));
    expect(refusal('UpdateItem', set(29)).message).toBe('Nesting Levels have exceeded supported limits');
  });

  it('makes the item when there is none, and only with its key when nothing is set', () => {
    const { call } = fixture();
    call('UpdateItem', { TableName: 'events', Key: event('q', 1) });
    expect(call('GetItem', { TableName: 'events', Key: event('q', 1) })).toEqual({ Item: event('q', 1) });
  });

  it.each([
    ['NONE', undefined],
    ['ALL_OLD', event('p', 1, { a: { N: '1' }, b: { N: '2' } })],
    ['UPDATED_OLD', { a: { N: '1' } }],
    ['UPDATED_NEW', { a: { N: '2' }, c: { N: '1' } }],
    ['ALL_NEW', event('p', 1, { a: { N: '2' }, b: { N: '2' }, c: { N: '1' } })],
  ])('returns %s', (ReturnValues, expected) => {
    const { call } = fixture();
    call('PutItem', { TableName: 'events', Item: event('p', 1, { a: { N: '1' }, b: { N: '2' } }) });
    const answer = call('UpdateItem', {
      TableName: 'events',
      Key: event('p', 1),
      UpdateExpression: 'SET a = a + :one, c = :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues,
    });
    expect(answer.Attributes).toEqual(expected);
  });
});
