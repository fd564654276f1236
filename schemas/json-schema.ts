import * as z from 'zod';

/** What zod names as formats and JSON Schema does not know; each comes with a pattern that says the same. */
const ownFormats = new Set(['starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase', 'regex']);

/** How all JSON Schemas are written: what a sender has to keep to, in words that every validator knows. */
export const jsonSchemaOptions = {
  io: 'input',
  override: ({ jsonSchema }) => {
    if (ownFormats.has(jsonSchema.format ?? '')) delete jsonSchema.format;
  },
} as const satisfies Omit<z.core.ToJSONSchemaParams, 'target'>;

/** The JSON Schema (2020-12) of a schema, everything in place. */
export function jsonSchemaOf(schema: z.ZodType): { readonly [key: string]: unknown } {
  return z.toJSONSchema(schema, { ...jsonSchemaOptions, target: 'draft-2020-12' });
}
