import * as z from 'zod';
import { eventId, eventTypeName } from '../envelope.ts';
import { maxSendMessageBatchEntries } from '../limits.ts';
import { clientId } from '../message-group.ts';
import { deliveryView, maxShownDeliveries } from './delivery-view.ts';
import { instant } from './instant.ts';
import { apiError } from './problem-details.ts';

const placeInBatch = z
  .int()
  .min(0)
  .max(maxSendMessageBatchEntries - 1);

/** 202 to one event: it is in the durable queue. */
export const acceptedEvent = z.strictObject({ eventId, messageId: z.string() });

/** What became of one event of a batch; `index` is its place in the request. */
export const batchResult = z.discriminatedUnion('status', [
  z.strictObject({ index: placeInBatch, eventId, status: z.literal('accepted'), messageId: z.string() }),
  z.strictObject({
    index: placeInBatch,
    eventId,
    status: z.literal('refused'),
    code: z.string(),
    message: z.string(),
    retryable: z.boolean().describe('Whether the same event may be accepted later.'),
  }),
]);

/**
 * 202 when every event of a batch was accepted, 207 when some were, each in its place in the request. When none was it is an error, for
 * whoever looks at the status alone.
 */
export const batchResults = z.strictObject({ results: z.array(batchResult).min(1).max(maxSendMessageBatchEntries) });

/**
 * 200 to a validation, whatever its outcome: the request was fine, the event may not be. What depends on more than the event is
 * not looked at: which types the client may send, its message group, and what is stored under the same id.
 */
export const validation = z.strictObject({
  valid: z.boolean(),
  code: z.string().optional().describe('The code with which the event would be quarantined.'),
  errors: z.array(apiError),
});

/** Something that happened to an event. */
export const timelineEntry = z.strictObject({
  stage: z.enum(['ingest', 'validate', 'store', 'send', 'route', 'deliver', 'quarantine']),
  at: instant,
  what: z.string().describe('One of `accepted`, `stored`, `quarantined`, `delivered`, `given-up`, …'),
  detail: z.string().optional(),
});

/** One refusal of an event, as quarantine has it. */
export const refusal = z.strictObject({
  code: z.string(),
  arrivedAt: instant,
  quarantinedAt: instant,
  source: z.string().describe('`direct` or `api`: the door that it came through; empty for what the bus refused.'),
  errors: z.array(apiError),
});

/** Refusals of one event that are shown, at most. */
export const maxShownRefusals = 20;

/** Where an event is. `stored` even if something else was refused under the same id: that is in `refusals`. */
export const eventView = z.strictObject({
  clientId,
  eventId,
  state: z.enum(['stored', 'quarantined']),
  type: z.string().optional(),
  timeline: z.array(timelineEntry),
  event: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('The event as it was stored; left out of a refused one.'),
  refusals: z
    .array(refusal)
    .max(maxShownRefusals)
    .describe(`In the order of their arrival. Of more than ${maxShownRefusals}, ${maxShownRefusals} are shown.`),
  deliveries: z
    .array(deliveryView)
    .max(maxShownDeliveries)
    .optional()
    .describe(
      'Of a stored event, to each target that it was tried at in the last 7 days; empty where there is none yet. Left out in a stage whose ' +
        'actions have no targets.',
    ),
});

/** One event of a list. */
export const eventSummary = z.strictObject({
  eventId,
  type: z.string(),
  acceptedAt: instant,
  storedAt: instant,
});

/**
 * Recent events, the newest first by when they were accepted. `cursor` asks for what follows, and is left out at the end: with one,
 * a page may have fewer events than `limit`, or none.
 */
export const eventList = z.strictObject({ events: z.array(eventSummary), cursor: z.string().optional() });

/** A range of time; both are query parameters and so text. */
export const timeRangeQuery = z.strictObject({
  since: instant.optional().describe('The first moment of the range.'),
  until: instant.optional().describe('The first moment after the range.'),
});

/** Events that one page of a list has when nothing else is asked for. */
export const defaultListLimit = 20;

/** What a list may be asked for; all are query parameters and so text. */
export const eventListQuery = z.strictObject({
  ...timeRangeQuery.shape,
  type: eventTypeName.optional().describe('Only events of this type.'),
  limit: z
    .string()
    .regex(/^([1-9][0-9]?|100)$/, '1 to 100')
    .optional()
    .describe(`How many at most; ${defaultListLimit} if left out.`),
  cursor: z
    .string()
    .max(2_048, 'the cursor of an answer')
    .optional()
    .describe('Of an answer to the same client, `since`, `until` and `type`.'),
});

/** 200 when everything can be reached, otherwise 503. */
export const health = z.strictObject({
  status: z.enum(['ok', 'failing']),
  checkedAt: instant,
  dependencies: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(['ok', 'failing']),
      latencyMs: z.number(),
      error: z.string().optional().describe("The error's code, never its text."),
    }),
  ),
});

/** What was counted of one time range, and what waits now. */
export const metricsSummary = z.strictObject({
  since: instant,
  until: instant,
  events: z.strictObject({
    received: z.int().describe('Messages that the validator took up; one that comes again counts again.'),
    stored: z.int(),
    duplicate: z.int().describe('Recognized as stored before.'),
    quarantined: z.int().describe('Refused by the validator.'),
    sent: z.int().describe('Taken by the bus; one that is sent again counts again.'),
    failed: z.int().describe('Refused by the bus for good, and so quarantined after they were stored.'),
  }),
  queues: z.array(
    z.strictObject({
      name: z.string(),
      visible: z
        .int()
        .optional()
        .describe('Messages that can be received now; left out where the queue could not be asked.'),
      inFlight: z
        .int()
        .optional()
        .describe('Messages that somebody received and has not deleted; left out where the queue could not be asked.'),
      oldestAgeSeconds: z
        .number()
        .optional()
        .describe('Of the oldest message some minutes ago at most, seconds; left out where it is not known.'),
      error: z.string().optional().describe("Why the queue could not be asked: the error's code, never its text."),
    }),
  ),
});
