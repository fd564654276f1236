import * as z from 'zod';
import {
  acceptedEvent,
  batchResult,
  batchResults,
  eventList,
  eventSummary,
  eventView,
  health,
  metricsSummary,
  refusal,
  timelineEntry,
  validation,
} from '../../schemas/api/bodies.ts';
import { deliveryAttempt, deliveryView } from '../../schemas/api/delivery-view.ts';
import { apiError, problemDetails } from '../../schemas/api/problem-details.ts';
import { deliveredSchema } from '../../schemas/bus-event.ts';
import { catalog } from '../../schemas/catalog.ts';
import { envelopeShape, eventId, eventTypeName, partitionKey } from '../../schemas/envelope.ts';
import { jsonSchemaOptions } from '../../schemas/json-schema.ts';
import { clientId } from '../../schemas/message-group.ts';
import { identifier, moment, money, position, text } from '../../schemas/values.ts';
import type { Json } from './json.ts';

/** What has a name of its own in the documents; whatever uses one of these refers to it. */
const values = {
  ClientId: clientId,
  EventId: eventId,
  EventTypeName: eventTypeName,
  EventTime: envelopeShape.time,
  PartitionKey: partitionKey,
  Identifier: identifier,
  Text: text,
  Moment: moment,
  Money: money,
  Position: position,
};

const bodies = {
  AcceptedEvent: acceptedEvent,
  BatchResult: batchResult,
  BatchResults: batchResults,
  Validation: validation,
  TimelineEntry: timelineEntry,
  Refusal: refusal,
  DeliveryAttempt: deliveryAttempt,
  Delivery: deliveryView,
  EventView: eventView,
  EventSummary: eventSummary,
  EventList: eventList,
  Health: health,
  MetricsSummary: metricsSummary,
  ApiError: apiError,
  Problem: problemDetails,
};

const events = Object.fromEntries(
  catalog.flatMap(({ type, summary, schema }) => [
    [type, schema.describe(summary)],
    [`${type}.data`, schema.shape['data'] as z.ZodType],
  ]),
);

const delivered = Object.fromEntries(
  catalog.map((eventType) => [`${eventType.type}.delivered`, deliveredSchema(eventType)]),
);

/** Where both OpenAPI and AsyncAPI keep schemas. */
const place = '#/components/schemas/';

/** The schemas of the API, by the name of a component. OpenAPI 3.1 takes JSON Schema 2020-12. */
export const apiComponents = componentsOf({ ...values, ...events, ...bodies }, 'draft-2020-12');

/** The schemas of events as they are sent and as they are delivered. AsyncAPI 3 takes JSON Schema draft 7. */
export const messageComponents = componentsOf({ ...values, ...events, ...delivered }, 'draft-7');

const names = new Map<z.ZodType, string>(Object.entries({ ...values, ...bodies }).map(([name, one]) => [one, name]));

/** Refers to a component by its name. */
export function refTo(name: string): Json {
  return { $ref: `${place}${name}` };
}

/**
 * Refers to the component that a schema is.
 *
 * @throws Error if the schema is none
 */
export function refOf(schema: z.ZodType): Json {
  const name = names.get(schema);
  if (name === undefined) throw new Error('the schema has no name in the documents; give it one in components.ts');
  return refTo(name);
}

function componentsOf(
  schemas: Readonly<Record<string, z.ZodType>>,
  target: 'draft-2020-12' | 'draft-7',
): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: written } = z.toJSONSchema(registry, {
    ...jsonSchemaOptions,
    target,
    uri: (id) => `${place}${id}`,
  });
  return Object.fromEntries(
    Object.entries(written).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema as Json]),
  );
}
