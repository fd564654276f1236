import * as z from 'zod';
import { toProblems } from '../../schemas/problems.ts';
import { findSchemaFaults } from '../../schemas/schema-faults.ts';
import { identifier, moment, money, position, webAddress } from '../../schemas/values.ts';
import { incidentWith, rejectionOf } from './fixture.ts';

/** What is said of a value that a schema does not take. */
function problemsOf(schema: z.ZodType, value: unknown) {
  return toProblems(findSchemaFaults(schema, value));
}

const manyOptions = Array.from({ length: 30 }, (_, index) => `option-${index}`);

it.each<[string, z.ZodType, unknown, string, string]>([
  ['nothing for a text', identifier, undefined, 'nothing', 'string'],
  ['a number for a text', identifier, 7, 'number', 'string'],
  ['an empty text', identifier, '', 'string of 0 characters', 'at least 1 characters'],
  ['a long text', identifier, 'x'.repeat(129), 'string of 129 characters', 'at most 128 characters'],
  ['a number of the wrong size', position.shape.latitude, 91, 'number', 'at most 90'],
  ['a number that must be less', z.number().lt(5), 5, 'number', 'less than 5'],
  ['a number that must be more', z.number().gt(5), 5, 'number', 'more than 5'],
  ['a fraction', money.shape.amountMinor, 0.5, 'number with a fraction', 'whole number'],
  ['a step', z.number().multipleOf(5), 7, 'number', 'a multiple of 5'],
  ['a list for a text', identifier, ['x'], 'array of 1', 'string'],
  ['a short list', z.array(identifier).min(2), ['x'], 'array of 1', 'at least 2 items'],
  ['a list for an object', position, [], 'array of 0', 'object'],
  ['a pattern in its author’s words', money.shape.currency, 'usd', 'string of 3 characters', 'ISO 4217 code, like USD'],
  ['a date alone', moment, '2026-01-31', 'string of 10 characters', 'RFC 3339 date-time, like 2026-01-31T09:30:00Z'],
  ['no URL', webAddress, 'x', 'string of 1 character', 'absolute URL, like https://example.com/a'],
  ['no UUID', z.uuid(), 'x', 'string of 1 character', 'UUID, like 80337bc5-7215-4b22-a20d-84330631d8b5'],
  ['a literal', z.literal('1.0'), '2', 'string of 1 character', '"1.0"'],
  ['an option', z.enum(['a', 'b']), null, 'null', 'one of "a", "b"'],
  [
    'a key too many',
    position,
    { latitude: 1, longitude: 1, secret: 'xyz' },
    'string of 3 characters',
    'no such attribute',
  ],
  ['no shape of many', z.union([z.string(), z.number()]), true, 'boolean', 'one of the declared shapes'],
])('%s', (_name, schema, value, got, expected) => {
  expect(problemsOf(schema, value)).toEqual([expect.objectContaining({ got, expected })]);
});

it('says nothing of a pattern that has no words, not even the pattern', () => {
  expect(problemsOf(z.string().regex(/^a$/), 'b')[0]?.expected).toBe('what the schema declares');
});

it.each<[unknown]>([[{ length: { toString: 0 } }], [{ length: { valueOf: 0, toString: 0 } }]])(
  'says so of %j, which zod cannot compare with the length of a text',
  (driver) => {
    expect(rejectionOf(incidentWith({ driverId: driver }))).toMatchObject({
      code: 'invalid_data',
      problems: [{ path: '/data/driverId/length', code: 'unreadable' }],
    });
  },
);

it('throws on what is no fault of the value', () => {
  const broken = z.string().refine(() => {
    throw new Error('broken schema');
  });
  expect(() => problemsOf(broken, 'a')).toThrow('broken schema');
});

it('finds nothing wrong with what is right', () => {
  expect(problemsOf(identifier, 'a')).toEqual([]);
});

it('shows the first of many options, and how many more there are', () => {
  expect(problemsOf(z.enum(manyOptions), 'x')[0]?.expected).toMatch(/^one of "option-0", .*"option-11", 18 more$/);
});
