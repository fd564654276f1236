import * as z from 'zod';
import { catalog, catalogTypes } from '../catalog.ts';
import { envelopeShape } from '../envelope.ts';
import { maxMomentLength, maxSendMessageBatchEntries } from '../limits.ts';

/** A JSON Schema of draft 4, the one that API Gateway checks bodies by. */
export type RequestModel = Readonly<Record<string, unknown>>;

/**
 * A second is required and the calendar is not looked at: what the gateway's own message quotes stays short. The validator is exact.
 */
const looksLikeTime = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$';

/**
 * What the gateway asks of the body with one event: a whole envelope of a known type, no other attribute, and data that is an object
 * with no more keys than any type declares. It refuses nothing that the validator would take; what is in the data is left to that one.
 *
 * `format` is left out, since what a draft 4 checker takes for a date-time differs from one to the next.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html (not checked)
 */
export function eventModel(): RequestModel {
  const shape = z.strictObject({ ...envelopeShape, type: z.enum(catalogTypes as string[]), data: z.looseObject({}) });
  const { $schema, properties, ...model } = z.toJSONSchema(shape, { target: 'draft-4', io: 'input' });
  return {
    $schema,
    title: 'Event',
    ...model,
    properties: {
      ...properties,
      time: { type: 'string', pattern: looksLikeTime, maxLength: maxMomentLength },
      data: { type: 'object', maxProperties: mostKeysOfData() },
    },
  };
}

/** What the gateway asks of the body of a batch: `{"events": […]}` with 1 to 10 events. */
export function batchModel(): RequestModel {
  const { $schema, ...event } = eventModel();
  return {
    $schema,
    title: 'Events',
    type: 'object',
    properties: { events: { type: 'array', minItems: 1, maxItems: maxSendMessageBatchEntries, items: event } },
    required: ['events'],
    additionalProperties: false,
  };
}

function mostKeysOfData(): number {
  return Math.max(...catalog.map(({ data }) => Object.keys(data.shape).length));
}
