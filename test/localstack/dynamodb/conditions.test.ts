import { bindExpressions } from '../../../localstack/dynamodb/expressions/bind.ts';
import { reservedWords } from '../../../localstack/dynamodb/expressions/reserved-words.ts';
import { normalizeItem } from '../../../localstack/dynamodb/values/normalize.ts';

const item = normalizeItem({
  title: { S: 'order placed' },
  price: { N: '12.50' },
  payload: { B: Buffer.from('abcdef').toString('base64') },
  tags: { SS: ['x', 'y'] },
  numbers: { NS: ['1', '7'] },
  blobs: { BS: [Buffer.from('abc').toString('base64')] },
  opened: { BOOL: true },
  nothing: { NULL: true },
  parts: { L: [{ N: '1' }, { M: { sku: { S: 's-1' } } }] },
  address: { M: { city: { S: 'Bern' }, toString: { S: 'own' } } },
});
const values = {
  ':n': { N: '12.5' },
  ':low': { N: '2' },
  ':high': { N: '100' },
  ':s': { S: 'order' },
  ':x': { S: 'x' },
  ':city': { S: 'Bern' },
  ':t': { S: 'SS' },
  ':b': { B: Buffer.from('abc').toString('base64') },
  ':set': { SS: ['y', 'x'] },
  ':one': { N: '1' },
  ':six': { N: '6' },
  ':twelve': { N: '12' },
  ':cd': { B: Buffer.from('cd').toString('base64') },
};

/** Evaluates with just the placeholders that the text uses. */
function holds(text: string): boolean {
  const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(text));
  const bound = bindExpressions({
    ConditionExpression: text,
    ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
    ...(text.includes('#c') && { ExpressionAttributeNames: { '#c': 'city' } }),
  });
  return bound.condition?.meets(item) ?? true;
}

describe('conditions', () => {
  it.each([
    ['price = :n', true],
    ['price <> :n', false],
    ['absent <> :n', true],
    ['absent = :n', false],
    ['NOT absent = :n', true],
    ['title = :n', false],
    ['title < :n', false],
    ['price < :high', true],
    ['price <= :n', true],
    ['price > :n', false],
    [':high > price', true],
    ['tags = :set', true],
    ['price BETWEEN :low AND :high', true],
    ['price between :n and :n', true],
    ['absent BETWEEN :low AND :high', false],
    ['price < :n', false],
    ['price <= :low', false],
    ['price > :low', true],
    ['price >= :n', true],
    ['price >= :high', false],
    ['absent >= :low', false],
    [':low < absent', false],
    ['absent <> vanished', true],
    ['absent = vanished', false],
    ['price BETWEEN :high AND :high', false],
    ['price BETWEEN :low AND :low', false],
    ['price IN (:low, :n)', true],
    ['absent IN (:low, :n)', false],
    ['attribute_type(absent, :t)', false],
    ['begins_with(title, :x)', false],
    ['begins_with(title, :b)', false],
    ['begins_with(payload, :s)', false],
    ['begins_with(payload, :cd)', false],
    ['begins_with(absent, :s)', false],
    ['contains(numbers, :one)', true],
    ['contains(numbers, :low)', false],
    ['contains(numbers, :s)', false],
    ['contains(blobs, :b)', true],
    ['contains(blobs, :cd)', false],
    ['contains(blobs, :s)', false],
    ['contains(tags, :one)', false],
    ['contains(title, :city)', false],
    ['contains(title, :one)', false],
    ['contains(payload, :cd)', true],
    ['contains(payload, :s)', false],
    ['contains(parts, :low)', false],
    ['contains(price, :one)', false],
    ['contains(address, :city)', false],
    ['contains(absent, :s)', false],
    ['size(numbers) = :low', true],
    ['size(blobs) = :one', true],
    ['size(address) = :low', true],
    ['size(payload) = :six', true],
    ['size(title) = :twelve', true],
    ['size(opened) <> :one', true],
    ['size(absent) < :high', false],
    ['price IN (:low)', false],
    ['attribute_exists(title)', true],
    ['attribute_exists(absent)', false],
    ['attribute_not_exists(address.#c)', false],
    ['attribute_exists(address.toString)', true],
    ['attribute_exists(address.valueOf)', false],
    ['attribute_exists(valueOf.entry)', false],
    ['attribute_not_exists(absent)', true],
    ['attribute_exists(absent) OR attribute_exists(vanished)', false],
    ['attribute_type(tags, :t)', true],
    ['attribute_type(title, :t)', false],
    ['begins_with(title, :s)', true],
    ['begins_with(payload, :b)', true],
    ['begins_with(price, :s)', false],
    ['contains(title, :s)', true],
    ['contains(tags, :x)', true],
    ['contains(tags, :s)', false],
    ['contains(parts, :one)', true],
    ['contains(payload, :b)', true],
    ['size(title) = :n', false],
    ['size(title) BETWEEN :n AND :n', false],
    ['size(tags) = :low', true],
    ['size(parts) = :low', true],
    ['size(address) >= :low', true],
    ['size(payload) > :one', true],
    ['size(price) = :one', false],
    ['address.#c = :city', true],
    ['parts[0] = :one', true],
    ['parts[7] = :one', false],
    ['attribute_exists(parts[1].sku)', true],
    ['attribute_exists(title) OR attribute_exists(absent) AND attribute_exists(absent)', true],
    ['(attribute_exists(title) OR attribute_exists(absent)) AND attribute_exists(absent)', false],
    ['NOT attribute_exists(absent) AND attribute_exists(title)', true],
    ['NOT (attribute_exists(absent) OR attribute_exists(title))', false],
    ['((price = :n) AND (tags = :set)) OR price = :low', true],
  ])('%s is %p', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it.each([
    ['', 'The expression can not be empty;'],
    ['price = ', 'Syntax error; token: "<EOF>", near: "= "'],
    ['price == :n', 'Syntax error; token: "=", near: "== :n"'],
    ['price = :n AND', 'Syntax error; token: "<EOF>", near: "AND"'],
    ['price = :n price', 'Syntax error; token: "price", near: ":n price"'],
    ['(price = :n', 'Syntax error; token: "<EOF>"'],
    ['price & :n', 'Syntax error; token: "&"'],
    ['((price = :n))', 'The expression has redundant parentheses;'],
    ['name = :n', 'Attribute name is a reserved keyword; reserved keyword: name'],
    ['address.Status = :n', 'Attribute name is a reserved keyword; reserved keyword: Status'],
    ['exists(price)', 'Invalid function name; function: exists'],
    ['Attribute_Exists(price)', 'Invalid function name; function: Attribute_Exists'],
    [
      'begins_with(price)',
      'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1',
    ],
    ['size(price)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'price = contains(tags, :x)',
      'The function is not allowed to be used this way in an expression; function: contains',
    ],
    ['attribute_exists(:n)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    [
      'begins_with(title, :n)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    ['attribute_type(title, :s)', 'Invalid attribute type name found; type: order'],
    ['price < :set', 'Incorrect operand type for operator or function; operator or function: <, operand type: SS'],
    ['size(:n) = :n', 'Incorrect operand type for operator or function; operator or function: size, operand type: N'],
    [
      'price BETWEEN :high AND :low',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:100}, upper bound operand: AttributeValue: {N:2}',
    ],
    ['price BETWEEN :low AND :s', 'The BETWEEN operator requires same data type for lower and upper bounds'],
    [
      'contains(tags, tags)',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [tags]',
    ],
    [
      'price = price',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [price]',
    ],
    [
      'price = :undefined',
      'An expression attribute value used in expression is not defined; attribute value: :undefined',
    ],
    [
      '#undefined = :n',
      'An expression attribute name used in the document path is not defined; attribute name: #undefined',
    ],
    [`price = :n OR ${'x'.repeat(4100)} = :n`, 'Expression size has exceeded the maximum allowed size'],
  ])('%s is refused', (text, message) => {
    expect(() => holds(text)).toThrow(expect.objectContaining({ code: 'ValidationException' }));
    expect(() => holds(text)).toThrow(`Invalid ConditionExpression: ${message}`);
  });

  it.each([
    [
      { ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}',
    ],
    [
      { ExpressionAttributeNames: { '#a': 'a' }, ExpressionAttributeValues: { ':v': { N: '1' } } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    ],
    [{ ExpressionAttributeNames: {} }, 'ExpressionAttributeNames must not be empty'],
    [{ ExpressionAttributeNames: { a: 'a' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'],
  ])('placeholders %j are refused', (placeholders, message) => {
    const text = 'attribute_exists(#a)';
    expect(() => bindExpressions({ ConditionExpression: text, ...placeholders })).toThrow(message);
  });

  it('names the placeholder of a value that is invalid', () => {
    const ExpressionAttributeValues = { ':v': { N: 'x' } };
    expect(() => bindExpressions({ ConditionExpression: 'price = :v', ExpressionAttributeValues })).toThrow(
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :v',
    );
  });

  it('refuses placeholders without an expression', () => {
    expect(() => bindExpressions({ ExpressionAttributeNames: { '#a': 'a' } })).toThrow(
      'ExpressionAttributeNames can only be specified when using expressions',
    );
  });

  it('knows all reserved words', () => {
    expect(reservedWords.size).toBe(573);
    expect(['ABORT', 'NAME', 'STATUS', 'TTL', 'ZONE'].filter((word) => !reservedWords.has(word))).toEqual([]);
  });
});
