import * as z from 'zod';
import { findBreaks } from '../../../schemas/compatibility/find-breaks.ts';
import type { JsonSchema, SchemaObject } from '../../../schemas/compatibility/schema-object.ts';

const text = { type: 'string' };
const object = (properties: Record<string, JsonSchema>, required: readonly string[] = []): SchemaObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
/** With keywords that are not compared. */
const withAny = (schema: object): JsonSchema => schema;
const event = (data: JsonSchema): JsonSchema => object({ data }, ['data']);
const fromZod = (type: z.ZodType): JsonSchema => z.toJSONSchema(type, { io: 'input' }) as JsonSchema;

test.each<[string, JsonSchema, JsonSchema]>([
  ['nothing', object({ a: text }), object({ a: text })],
  ['an optional key more', object({ a: text }, ['a']), object({ a: text, b: text }, ['a'])],
  ['a required key that may now be left out', object({ a: text }, ['a']), object({ a: text })],
  ['the order of keys', { type: 'string', minLength: 1 }, { minLength: 1, type: 'string' }],
  ['the order of an enumeration', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  [
    'what is said to people',
    withAny({ ...text, title: 'A', description: 'x' }),
    withAny({ ...text, examples: ['a'], $comment: 'y' }),
  ],
  ['a wider enumeration', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }],
  ['a constant that is one of several now', { const: 'a' }, { enum: ['a', 'b'] }],
  [
    'an enumeration that is any text now',
    { type: 'string', enum: ['a', 'bc'] },
    { ...text, minLength: 1, maxLength: 2 },
  ],
  ['wider lengths', { ...text, minLength: 2, maxLength: 5 }, { ...text, minLength: 1, maxLength: 6 }],
  ['no lengths any more', { ...text, minLength: 2, maxLength: 5 }, text],
  ['wider bounds', { type: 'number', minimum: 0, maximum: 1 }, { type: 'number', minimum: -1, exclusiveMaximum: 2 }],
  ['a bound that lets itself through', { type: 'number', exclusiveMinimum: 0 }, { type: 'number', minimum: 0 }],
  ['whole numbers above 0 that are from 1', { type: 'integer', exclusiveMinimum: 0 }, { type: 'integer', minimum: 1 }],
  ['whole numbers that are any now', { type: 'integer' }, { type: 'number' }],
  ['multiples of less', { type: 'integer', multipleOf: 6 }, { type: 'integer', multipleOf: 3 }],
  ['no pattern, no format any more', { ...text, pattern: '^a', format: 'uri' }, text],
  ['longer and shorter lists', { type: 'array', minItems: 2, maxItems: 3 }, { type: 'array', minItems: 1 }],
  ['wider members', { type: 'array', items: { type: 'integer' } }, { type: 'array', items: { type: 'number' } }],
  ['a type more', text, { type: ['string', 'null'] }],
  ['one that may be null now', text, { anyOf: [text, { type: 'null' }] }],
  [
    'an alternative more',
    { anyOf: [{ const: 'a' }, { const: 1 }] },
    { anyOf: [{ const: 1 }, { const: 'b' }, { const: 'a' }] },
  ],
  ['an enumeration that is constants now', { enum: ['a', 'b'] }, { anyOf: [{ const: 'b' }, { const: 'a' }] }],
  ['constants that are an enumeration now', { anyOf: [{ const: 'a' }, { const: 'b' }] }, { enum: ['a', 'b'] }],
  ['what held all at once, side by side', { allOf: [text, { minLength: 1 }] }, { ...text, minLength: 1 }],
  [
    'the same in parts',
    { ...text, minLength: 1, pattern: 'a' },
    { allOf: [{ pattern: 'a' }, { ...text, minLength: 1 }] },
  ],
  ['other keys that may be anything now', object({ a: text }), { ...object({ a: text }), additionalProperties: true }],
  ['a map with wider values', fromZod(z.record(z.string(), z.int())), fromZod(z.record(z.string(), z.number()))],
  ['a key gone from an open object', { type: 'object', properties: { a: text } }, { type: 'object' }],
  ['no value before, any now', false, text],
  ['anything now', text, true],
  [
    'a keyword that is not known, unchanged',
    withAny({ not: { type: 'null' } }),
    withAny({ not: { type: 'null' }, title: 'x' }),
  ],
  [
    'a branch more of objects that a key tells apart',
    fromZod(z.discriminatedUnion('k', [z.strictObject({ k: z.literal('a') })])),
    fromZod(z.discriminatedUnion('k', [z.strictObject({ k: z.literal('b') }), z.strictObject({ k: z.literal('a') })])),
  ],
])('compatible: %s', (_name, released, current) => {
  expect(findBreaks(event(released), event(current))).toEqual([]);
});

test.each<[string, JsonSchema, JsonSchema, string, string]>([
  [
    'a key gone',
    object({ a: text, b: text }),
    object({ a: text }),
    '/data/b',
    'is no longer declared: producers that send data.b would be refused',
  ],
  [
    'a new key that is required',
    object({}),
    object({ a: text }, ['a']),
    '/data/a',
    'is now required: producers that leave out data.a would be refused',
  ],
  [
    'a key that is required now',
    object({ a: text }),
    object({ a: text }, ['a']),
    '/data/a',
    'is now required: producers that leave out data.a would be refused',
  ],
  [
    'another type',
    text,
    { type: 'integer' },
    '/data',
    'was string, is integer: producers that send data as string would be refused',
  ],
  [
    'whole numbers only',
    { type: 'number' },
    { type: 'integer' },
    '/data',
    'was integer or number, is integer: producers that send data as number would be refused',
  ],
  [
    'null no more',
    { anyOf: [text, { type: 'null' }] },
    text,
    '/data',
    'was null, is string: producers that send data as null would be refused',
  ],
  [
    'a value less',
    { enum: ['a', 'b', 'c'] },
    { enum: ['b'] },
    '/data',
    'no longer takes "a", "c": producers that send data as "a", "c" would be refused',
  ],
  [
    'only some values',
    text,
    { enum: ['a'] },
    '/data',
    'takes only "a" now: producers that send another data would be refused',
  ],
  [
    'an enumeration that is too long for the text',
    { enum: ['a', 'bc'] },
    { ...text, maxLength: 1 },
    '/data',
    'maxLength was 2, is 1: producers that send a longer data would be refused',
  ],
  [
    'a shorter text',
    { ...text, maxLength: 9 },
    { ...text, maxLength: 8 },
    '/data',
    'maxLength was 9, is 8: producers that send a longer data would be refused',
  ],
  [
    'a length where there was none',
    text,
    { ...text, minLength: 1 },
    '/data',
    'minLength was not set, is 1: producers that send a shorter data would be refused',
  ],
  [
    'a higher minimum',
    { type: 'number', minimum: 0 },
    { type: 'number', minimum: 1 },
    '/data',
    'minimum was 0, is 1: producers that send a smaller data would be refused',
  ],
  [
    'a bound that excludes itself',
    { type: 'number', maximum: 1 },
    { type: 'number', exclusiveMaximum: 1 },
    '/data',
    'maximum was 1, is 1 itself excluded: producers that send a greater data would be refused',
  ],
  [
    'another multiple',
    { type: 'integer', multipleOf: 3 },
    { type: 'integer', multipleOf: 6 },
    '/data',
    'has to be a multiple of 6 now: producers that send another data would be refused',
  ],
  [
    'another pattern',
    { ...text, pattern: '^a' },
    { ...text, pattern: '^b' },
    '/data',
    'pattern was ^a, is ^b: producers that send a data that does not fit it would be refused',
  ],
  [
    'a format where there was none',
    text,
    { ...text, format: 'uri' },
    '/data',
    'has a format now, uri: producers that send a data that does not fit it would be refused',
  ],
  [
    'fewer members',
    { type: 'array', maxItems: 9 },
    { type: 'array', maxItems: 8 },
    '/data',
    'maxItems was 9, is 8: producers that send more members in data would be refused',
  ],
  [
    'narrower members',
    { type: 'array', items: object({ a: text }) },
    { type: 'array', items: object({ a: { ...text, maxLength: 1 } }) },
    '/data/*/a',
    'maxLength was not set, is 1: producers that send a longer data[].a would be refused',
  ],
  [
    'members that were anything',
    { type: 'array' },
    { type: 'array', items: { const: 'a' } },
    '/data/*',
    'takes only "a" now: producers that send another data[] would be refused',
  ],
  [
    'an object closed',
    { type: 'object' },
    object({}),
    '/data',
    'took keys that are not declared, takes none now: producers that send such keys in data would be refused',
  ],
  [
    'a declared key where any could be',
    { type: 'object' },
    { type: 'object', properties: { a: { const: 'x' } } },
    '/data/a',
    'takes only "x" now: producers that send another data.a would be refused',
  ],
  [
    'a map with narrower values',
    fromZod(z.record(z.string(), z.number())),
    fromZod(z.record(z.string(), z.int().min(0).max(9))),
    '/data/*',
    'was integer or number, is integer: producers that send data[] as number would be refused',
  ],
  [
    'an alternative less',
    { anyOf: [{ const: 1 }, { const: 2 }] },
    { anyOf: [{ const: 1 }] },
    '/data',
    'no longer takes 2: producers that send data as 2 would be refused',
  ],
  [
    'one condition more',
    { allOf: [text] },
    { allOf: [text, { minLength: 1 }] },
    '/data',
    'minLength was not set, is 1: producers that send a shorter data would be refused',
  ],
  [
    'branches that are not told apart',
    { type: 'integer' },
    { oneOf: [{ minimum: 0 }, { maximum: 9 }] },
    '/data',
    'changed within "oneOf" of branches that no key tells apart: producers that send data would be refused',
  ],
  ['no value any more', text, false, '/data', 'takes no value now: producers that send data would be refused'],
  [
    'a keyword that is not known',
    text,
    withAny({ ...text, if: { minLength: 1 }, else: false }),
    '/data',
    'changed beside "else", which cannot be compared: producers that send data would be refused',
  ],
  [
    'a keyword that is not known, gone',
    withAny({ type: 'object', patternProperties: {} }),
    { type: 'object', minItems: 1 },
    '/data',
    'changed beside "patternProperties", which cannot be compared: producers that send data would be refused',
  ],
  [
    'references',
    withAny({ $ref: '#/$defs/a' }),
    text,
    '',
    'one of the two refers to another schema by $ref, which cannot be compared: producers that send this type would be refused',
  ],
])('incompatible: %s', (_name, released, current, path, message) => {
  expect(findBreaks(event(released), event(current))).toEqual([{ path, message }]);
});

test('names every break, and where it is', () => {
  const released = object({ a: text, 'b/c': { type: 'integer' } });
  const current = object({ 'b/c': text, d: text }, ['d']);
  expect(findBreaks(event(released), event(current)).map(({ path }) => path)).toEqual([
    '/data/a',
    '/data/d',
    '/data/b~1c',
  ]);
});
