/* oxlint-disable oxc/no-map-spread -- a change is made of a copy */
import * as fc from 'fast-check';
import type { JsonSchema, SchemaObject } from '../../../schemas/compatibility/schema-object.ts';

/** Schemas of every known keyword, small enough that instances of two of them meet. */
export const { anySchema } = fc.letrec<{ anySchema: SchemaObject; leaf: SchemaObject; nested: SchemaObject }>(
  (tie) => ({
    anySchema: fc.oneof({ maxDepth: 2 }, tie('leaf'), tie('nested')),
    leaf: fc.oneof(
      fc.constantFrom<SchemaObject>({ type: 'boolean' }, { type: 'null' }, { type: 'string', pattern: '^[ab]{0,3}$' }),
      fc.subarray(['a', 'b', 'abc', 1, 2, null], { minLength: 1 }).map((values) => ({ enum: values })),
      fc.constantFrom('a', 1, null).map((value) => ({ const: value })),
      range(0, 4).map(([minLength, maxLength]) => ({ type: 'string', minLength, maxLength })),
      range(-2, 4).map(([minimum, maximum]) => ({ type: 'integer', minimum, maximum })),
      range(-2, 4).map(([minimum, maximum]) => ({ type: 'number', minimum, maximum })),
    ),
    nested: fc.oneof(
      objectsOf(tie('anySchema')),
      fc.tuple(tie('anySchema'), range(0, 3)).map(([items, [minItems, maxItems]]) => ({
        type: 'array',
        items,
        minItems,
        maxItems,
      })),
      fc.array(tie('anySchema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    ),
  }),
);

function objectsOf(member: fc.Arbitrary<SchemaObject>): fc.Arbitrary<SchemaObject> {
  const properties = fc.dictionary(fc.constantFrom('a', 'b', 'c'), member, { maxKeys: 3 });
  const others = fc.oneof(fc.constant(false), fc.constant(true), member);
  return fc.tuple(properties, fc.subarray(['a', 'b', 'c']), others).map(([declared, wanted, additionalProperties]) => ({
    type: 'object',
    properties: { ...declared },
    required: wanted.filter((key) => Object.hasOwn(declared, key)),
    additionalProperties,
  }));
}

function range(min: number, max: number): fc.Arbitrary<readonly [number, number]> {
  const bound = fc.integer({ min, max });
  return fc.tuple(bound, bound).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
}

/** A schema with something changed in it, somewhere: made wider, narrower, or just other. */
export function changesOf(schema: JsonSchema): fc.Arbitrary<JsonSchema> {
  if (typeof schema === 'boolean') return fc.oneof(fc.boolean(), anySchema);
  const within: fc.Arbitrary<JsonSchema>[] = [];
  const { properties = {}, items, anyOf, additionalProperties } = schema;
  for (const [key, member] of Object.entries(properties)) {
    within.push(changesOf(member).map((changed) => ({ ...schema, properties: { ...properties, [key]: changed } })));
  }
  if (items !== undefined) within.push(changesOf(items).map((changed) => ({ ...schema, items: changed })));
  if (additionalProperties !== undefined) {
    within.push(changesOf(additionalProperties).map((changed) => ({ ...schema, additionalProperties: changed })));
  }
  for (const [index, branch] of (anyOf ?? []).entries()) {
    within.push(changesOf(branch).map((changed) => ({ ...schema, anyOf: anyOf?.with(index, changed) ?? [] })));
  }
  return fc.oneof(changesHere(schema), ...within);
}

function changesHere(schema: SchemaObject): fc.Arbitrary<JsonSchema> {
  const { properties = {}, required = [], ...others } = schema;
  const bounds = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum'] as const;
  const set = fc.tuple(
    fc.constantFrom(...bounds, 'exclusiveMinimum' as const, 'exclusiveMaximum' as const),
    fc.integer({ min: 0, max: 4 }),
  );
  const withKey = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), anySchema, fc.boolean());
  const keywords = Object.keys(schema);
  return fc.oneof(
    set.map(([keyword, value]) => ({ ...schema, [keyword]: value })),
    set.map(([keyword, value]) => ({ allOf: [schema, { [keyword]: value }] })),
    fc.constantFrom(...bounds).map((keyword) => {
      const was = schema[keyword];
      return was === undefined ? schema : { ...schema, [keyword]: keyword.startsWith('min') ? was - 1 : was + 1 };
    }),
    withKey.map(([key, member, isRequired]): SchemaObject => ({
      ...others,
      type: 'object',
      properties: { ...properties, [key]: member },
      required: isRequired ? [...new Set([...required, key])] : required,
    })),
    fc.constantFrom('type', ...keywords).map((keyword) => {
      const { [keyword as keyof SchemaObject]: _dropped, ...rest } = schema;
      return rest;
    }),
    fc
      .constantFrom<string>('string', 'integer', 'number', 'object', 'array', 'null')
      .map((type) => ({ ...schema, type })),
    anySchema.map((other) => ({ anyOf: [other, schema] })),
    anySchema.map((other) => ({ oneOf: [other, schema] })),
    anySchema.map((other) => ({ allOf: [other, schema] })),
    fc.constant({ allOf: [schema] }),
    fc.constant({ ...schema, pattern: '^[ab]{0,3}$' }),
    fc.constant({ ...schema, propertyNames: { maxLength: 1 } }),
    fc.constant({ ...schema, multipleOf: 2 }),
    fc.constant({ ...schema, additionalProperties: true }),
  );
}
