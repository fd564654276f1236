import type * as z from 'zod';
import { problemDetails } from '../../schemas/api/problem-details.ts';
import { catalog } from '../../schemas/catalog.ts';
import { envelope } from '../../schemas/envelope.ts';
import { toJsonSchema } from '../../schemas/event-type.ts';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import type { Json } from './json.ts';

/** JSON Schemas (2020-12) of every event type, of the envelope alone, and of the API's errors: file name to schema. */
export function jsonSchemas(): Readonly<Record<string, Json>> {
  return {
    ...Object.fromEntries(catalog.map((eventType) => [`${eventType.type}.schema.json`, toJsonSchema(eventType)])),
    'envelope.schema.json': schemaOf(
      envelope,
      'urn:sluice:envelope',
      'The attributes of an event of any type; its data may be anything.',
    ),
    'problem-details.schema.json': schemaOf(
      problemDetails,
      'urn:sluice:problem-details',
      'Every error of the API: RFC 9457 problem details with a list of what is wrong.',
    ),
  };
}

function schemaOf(schema: z.ZodType, id: string, description: string): Json {
  const { $schema, ...written } = jsonSchemaOf(schema);
  return { $schema, $id: id, description, ...written };
}
