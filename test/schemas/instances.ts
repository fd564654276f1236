import * as fc from 'fast-check';
import * as z from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/** Data that a zod schema accepts, made from its JSON Schema; bounds are met often. */
export function instancesOfZod(type: z.ZodType): fc.Arbitrary<unknown> {
  return instancesOf(z.toJSONSchema(type, { io: 'input' }));
}

/**
 * Values that are valid under a JSON Schema of the keywords that the catalog uses. Throws for any other, so that nothing is
 * left out of a property in silence.
 */
export function instancesOf(schema: z.core.JSONSchema._JSONSchema): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return anyJson;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(instancesOf));
  if (Object.keys(schema).length === 0) return anyJson;
  const make = makers[String(schema.type)];
  if (!make) throw new Error(`no values for ${JSON.stringify(schema)}`);
  return make(schema);
}

const anyJson = fc.jsonValue({ maxDepth: 2 });

const makers: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  string: texts,
  integer: (schema) => fc.integer(boundsIn(schema)),
  number: (schema) => fc.double({ ...boundsIn(schema), noNaN: true, noDefaultInfinity: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items = true, minItems = 0, maxItems = 5 }) => {
    // Long enough to meet a bound now and then, and mostly short.
    const member = instancesOf(items as Schema);
    return fc.oneof(
      { weight: 9, arbitrary: fc.array(member, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 5) }) },
      { weight: 1, arbitrary: fc.array(member, { minLength: maxItems, maxLength: maxItems }) },
    );
  },
  object: ({ properties = {}, required = [], additionalProperties = true, propertyNames = { type: 'string' } }) => {
    const members = Object.entries(properties).map(([key, member]) => [key, instancesOf(member)]);
    const known = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: required,
    });
    if (additionalProperties === false) return known;
    const others = fc.dictionary(instancesOf(propertyNames).map(String), instancesOf(additionalProperties), {
      maxKeys: 3,
    });
    return fc.tuple(others, known).map(([more, own]) => Object.assign(more, own));
  },
};

function texts({ pattern, format, minLength = 0, maxLength = minLength + 50 }: Schema): fc.Arbitrary<string> {
  const fits = (text: string): boolean => Array.from(text).length >= minLength && Array.from(text).length <= maxLength;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).filter(fits);
  if (format === 'uri') return fc.webUrl().filter(fits);
  if (format !== undefined) throw new Error(`no texts of format ${JSON.stringify(format)}`);
  return fc.oneof(fc.string({ minLength, maxLength }), fc.constant('x'.repeat(maxLength)));
}

function boundsIn({ minimum = -1_000_000, maximum = 1_000_000 }: Schema): { min: number; max: number } {
  return { min: minimum, max: maximum };
}
