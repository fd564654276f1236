import * as fc from 'fast-check';
import { resolve, type Schema } from './api-document.ts';

/** How long texts and lists get that may be longer. */
const someLength = 12;

/** A moment of January 2026, early enough for any clock that judges it. */
const moments = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-01-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': moments,
  uuid: fc.uuid(),
  uri: fc.webUrl(),
};

/**
 * Values that a schema of the document takes, in the words of JSON Schema that the document uses.
 *
 * @throws Error for a schema that says less than what kind of value it wants, or in other words
 */
export function arbitraryOf(reference: Schema): fc.Arbitrary<unknown> {
  const schema = resolve(reference);
  if (Object.keys(schema).every((word) => word === 'description')) return fc.jsonValue({ maxDepth: 2 });
  const { const: only, enum: some } = schema;
  if (only !== undefined) return fc.constant(only);
  if (some) return fc.constantFrom(...some);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return fc.oneof(...alternatives.map(arbitraryOf));
  const ofKind = kinds[schema.type ?? ''];
  if (!ofKind) throw new Error(`no values of ${JSON.stringify(schema)} can be made`);
  return ofKind(schema);
}

const kinds: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  string: texts,
  integer: (schema) => fc.integer(rangeOf(schema)),
  number: (schema) =>
    // JSON has no infinity, and no zero with a sign.
    fc
      .double({ ...rangeOf(schema), noNaN: true, noDefaultInfinity: true })
      .map((value) => (Object.is(value, -0) ? 0 : value)),
  boolean: () => fc.boolean(),
  array: lists,
  object: objects,
};

/** It takes fast-check longer to prepare texts than to make events of them, and most kinds of text are in every event of the catalog. */
const knownTexts = new Map<string, fc.Arbitrary<string>>();

function texts(schema: Schema): fc.Arbitrary<string> {
  const { format, pattern, minLength, maxLength } = schema;
  const key = JSON.stringify([format, pattern, minLength, maxLength]);
  const known = knownTexts.get(key) ?? newTexts(schema);
  knownTexts.set(key, known);
  return known;
}

// Printable ASCII, and what takes one unit in JavaScript and one character in JSON Schema alike.
const unit = fc.oneof(
  { weight: 9, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
  fc.constantFrom('é', '漢', '&', '%'),
);

function newTexts(schema: Schema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength } = schema;
  const ofFormat = format === undefined ? undefined : formats[format];
  if (ofFormat) return ofFormat;
  if (pattern !== undefined) {
    const isWithin = ({ length }: string): boolean => length >= minLength && length <= (maxLength ?? Infinity);
    return fc.stringMatching(new RegExp(pattern, 'u')).filter(isWithin);
  }
  const most = Math.min(maxLength ?? Infinity, minLength + someLength);
  const some = fc.string({ unit, minLength, maxLength: most });
  return maxLength === undefined ? some : fc.oneof({ weight: 9, arbitrary: some }, fc.constant('x'.repeat(maxLength)));
}

function rangeOf(schema: Schema): { min?: number; max?: number } {
  const { minimum, maximum } = schema;
  return {
    ...(minimum !== undefined && { min: inside(minimum) }),
    ...(maximum !== undefined && { max: inside(maximum) }),
  };
}

/** A 32-bit range is as good as that of all integers, which `fc.integer` does not take. */
function inside(bound: number): number {
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, bound));
}

function lists(schema: Schema): fc.Arbitrary<unknown[]> {
  const { items = {}, minItems = 0, maxItems = Infinity } = schema;
  return fc.array(arbitraryOf(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
}

function objects(schema: Schema): fc.Arbitrary<object> {
  const { properties = {}, required = [] } = schema;
  const members = Object.entries(properties).map(([name, member]) => [name, arbitraryOf(member)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
}
