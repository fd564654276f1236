import * as z from 'zod';
import { maxMomentLength } from './limits.ts';

/** Ids of events: what fits a key, a URL path and a log line without escaping. */
export const eventId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, '1 to 128 of A-Z a-z 0-9 . _ : - and first a letter or digit')
  .describe('The id of an event, unique within its client. The same id with the same content is the same event.');

/** One lane of a client: events of one key keep their order, events of two keys need not wait for each other. */
export const partitionKey = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,62}$/, '1 to 62 of A-Z a-z 0-9 . _ -')
  .describe('The lane: events of one key keep their order, those of two keys need not wait for each other.');

/** The name of an event type: reverse domain, and the version of its data at the end. */
export const eventTypeName = z
  .string()
  .max(128, 'at most 128 characters, EventBridge takes no longer detail-type')
  .regex(
    /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+\.v[1-9][0-9]{0,3}$/,
    'reverse domain with a version, like com.example.order.placed.v1',
  );

/**
 * The attributes of a CloudEvents 1.0 event in JSON, without its type's data. Extensions are `correlationid`, `traceparent`
 * (W3C Trace Context) and `partitionkey`; any other attribute is refused.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export const envelopeShape = {
  specversion: z.literal('1.0').describe('The version of CloudEvents.'),
  id: eventId,
  source: z.string().min(1).max(256).describe('Where it happened, a path or URI.'),
  type: eventTypeName,
  time: z.iso.datetime({ offset: true }).max(maxMomentLength).describe('When it happened, RFC 3339.'),
  subject: z.string().min(1).max(256).describe('What of the source it is about.').optional(),
  datacontenttype: z.literal('application/json').describe('The media type of `data`.').optional(),
  dataschema: z.string().min(1).max(512).describe('The URI of the schema of `data`; it is not fetched.').optional(),
  correlationid: z.string().min(1).max(128).describe('Shared by all that belongs to one business case.').optional(),
  traceparent: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/, 'W3C traceparent, 00-<32 hex>-<16 hex>-<2 hex>')
    .describe('W3C Trace Context: the trace that this event is part of.')
    .optional(),
  partitionkey: partitionKey.optional(),
};

/** An envelope whose data has not been looked at: what is checked when the type is unknown. */
export const envelope = z.strictObject({ ...envelopeShape, data: z.unknown() });

/** An event's attributes and data. */
export type Envelope<Type extends string = string, Data = unknown> = Omit<
  z.output<typeof envelope>,
  'type' | 'data'
> & { type: Type; data: Data };
