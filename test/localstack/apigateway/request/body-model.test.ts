import { compileModel } from '../../../../localstack/apigateway/request/body-model.ts';

const check = (schema: object, body: unknown): readonly string[] => compileModel({ ...schema }).check(body);

/** Each sentence is one of json-schema-validator's, with its placeholders filled. */
test.each<[string, object, unknown, string]>([
  [
    'type',
    { type: 'object' },
    5,
    'instance type (integer) does not match any allowed primitive type (allowed: ["object"])',
  ],
  [
    'types',
    { type: ['number', 'null'] },
    'x',
    'instance type (string) does not match any allowed primitive type (allowed: ["integer","null","number"])',
  ],
  ['required', { required: ['b', 'a', 'c'] }, { c: 1 }, 'object has missing required properties (["a","b"])'],
  [
    'additionalProperties',
    { properties: { a: {} }, additionalProperties: false },
    JSON.parse('{"a":1,"z":1,"__proto__":1}'),
    'object instance has properties which are not allowed by the schema: ["__proto__","z"]',
  ],
  ['minLength', { minLength: 2 }, '😀', 'string "😀" is too short (length: 1, required minimum: 2)'],
  ['maxLength', { maxLength: 1 }, 'ab', 'string "ab" is too long (length: 2, maximum allowed: 1)'],
  ['pattern', { pattern: '^[a-z]+$' }, 'A', 'ECMA 262 regex "^[a-z]+$" does not match input string "A"'],
  ['enum', { enum: ['a', 1] }, 'b', 'instance value ("b") not found in enum (possible values: ["a",1])'],
  ['minimum', { minimum: 3 }, 2, 'numeric instance is lower than the required minimum (minimum: 3, found: 2)'],
  [
    'exclusiveMinimum',
    { minimum: 3, exclusiveMinimum: true },
    3,
    'numeric instance is not strictly greater than the required minimum 3',
  ],
  ['maximum', { maximum: 3 }, 4, 'numeric instance is greater than the required maximum (maximum: 3, found: 4)'],
  [
    'exclusiveMaximum',
    { maximum: 3, exclusiveMaximum: true },
    3,
    ' numeric instance is not strictly lower than the required maximum 3',
  ],
  ['multipleOf', { multipleOf: 2 }, 3, 'remainder of division is not zero (3 / 2)'],
  ['minItems', { minItems: 2 }, [1], 'array is too short: must have at least 2 elements but instance has 1 elements'],
  ['maxItems', { maxItems: 0 }, [1], 'array is too long: must have at most 0 elements but instance has 1 elements'],
  ['uniqueItems', { uniqueItems: true }, [1, 1], 'array must not contain duplicate elements'],
  [
    'additionalItems',
    { items: [{}], additionalItems: false },
    [1, 2],
    'schema only allows 1 elements in array but instance has 2 elements',
  ],
  ['minProperties', { minProperties: 1 }, {}, 'object has too few properties (found 0 but schema requires at least 1)'],
  [
    'maxProperties',
    { maxProperties: 0 },
    { a: 1 },
    'object has too many properties (found 1 but schema requires at most 0)',
  ],
  [
    'dependencies',
    { dependencies: { a: ['b'] } },
    { a: 1 },
    'property "a" of object has missing property dependencies (schema requires ["b"]; missing: ["b"])',
  ],
  [
    'anyOf',
    { anyOf: [{ type: 'string' }, { required: ['a'], type: 'object' }] },
    {},
    'instance failed to match at least one required schema among 2',
  ],
  [
    'oneOf',
    { oneOf: [{ minimum: 1 }, { minimum: 2 }] },
    3,
    'instance failed to match exactly one schema (matched 2 out of 2)',
  ],
  [
    'allOf',
    { allOf: [{ minimum: 1 }, { maximum: 0 }, { type: 'string' }] },
    3,
    'instance failed to match all required schemas (matched only 1 out of 3)',
  ],
  ['not', { not: {} }, 3, 'instance matched a schema which it should not have'],
  [
    'a reference',
    { definitions: { t: { type: 'string' } }, anyOf: [{ $ref: '#/definitions/t' }, { $ref: '#/definitions/t' }] },
    3,
    'instance failed to match at least one required schema among 2',
  ],
])('%s', (_keyword, schema, body, message) => {
  expect(check(schema, body)).toEqual([message]);
});

test('every sentence of one value is said, but nothing of what lies within a wrong one', () => {
  const schema = {
    required: ['z'],
    additionalProperties: false,
    properties: { a: { type: 'string' }, z: { properties: { y: { type: 'string', minLength: 3, pattern: '^x' } } } },
  };
  expect(check(schema, { a: 1, b: 1 })).toEqual([
    'object instance has properties which are not allowed by the schema: ["b"]',
    'object has missing required properties (["z"])',
  ]);
  expect(check(schema, { a: 1, z: { y: 'a' } })).toEqual([
    'instance type (integer) does not match any allowed primitive type (allowed: ["string"])',
    'string "a" is too short (length: 1, required minimum: 3)',
    'ECMA 262 regex "^x" does not match input string "a"',
  ]);
});

test('a right body has nothing wrong, and a member of every object’s is none of the body', () => {
  expect(check({ type: 'object', required: ['toString'] }, {})).toHaveLength(1);
  expect(check({ type: 'object', properties: { toString: { type: 'string' } } }, {})).toEqual([]);
  expect(check({ type: 'string', format: 'date-time' }, 'no date')).toEqual([]);
});

test('what is no schema of draft 4 is refused', () => {
  expect(() => compileModel({ type: 'thing' })).toThrow(/type/);
  expect(() => compileModel({ required: [] })).toThrow(/required/);
});

test('very many wrong members are one sentence', () => {
  const body = Object.fromEntries(Array.from({ length: 200_000 }, (_none, index) => [`k${index}`, 1]));
  expect(check({ additionalProperties: false }, body)).toHaveLength(1);
  expect(check({ type: 'array', items: { type: 'string' } }, Object.keys(body).map(Number))).toHaveLength(1);
});
