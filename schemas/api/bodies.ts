import * as z from 'zod';
import { eventId, eventTypeName } from '../envelope.ts';
import { clientId } from '../message-group.ts';
import { apiError } from './problem-details.ts';

/** RFC 3339 in UTC; of its fractions of a second, milliseconds count. */
const instant = z.iso.datetime('RFC 3339 in UTC, like 2026-01-31T09:30:00Z');

/** 202 to one event: it is in the durable queue. */
export const acceptedEvent = z.strictObject({ eventId, messageId: z.string() });

/** What became of one event of a batch; `index` is its place in the request. */
export const batchResult = z.discriminatedUnion('status', [
  z.strictObject({ index: z.int().min(0).max(9), eventId, status: z.literal('accepted'), messageId: z.string() }),
  z.strictObject({
    index: z.int().min(0).max(9),
    eventId,
    status: z.literal('refused'),
    code: z.string(),
    message: z.string(),
    /** Whether the same event may be accepted later. */
    retryable: z.boolean(),
  }),
]);

/** 202 when every event of a batch was accepted, 207 when some were. In the order of the request. */
export const batchResults = z.strictObject({ results: z.array(batchResult).min(1).max(10) });

/**
 * 200 to a validation, whatever its outcome: the request was fine, the event may not be. What depends on more than the event is
 * not looked at: which types the client may send, its message group, and what is stored under the same id.
 */
export const validation = z.strictObject({
  valid: z.boolean(),
  /** The code with which the event would be quarantined. */
  code: z.string().optional(),
  errors: z.array(apiError),
});

/** Something that happened to an event. */
export const timelineEntry = z.strictObject({
  stage: z.enum(['ingest', 'validate', 'store', 'send', 'route', 'deliver', 'quarantine']),
  at: instant,
  /** One of `accepted`, `stored`, `quarantined`, … */
  what: z.string(),
  detail: z.string().optional(),
});

/** One refusal of an event, as quarantine has it. */
export const refusal = z.strictObject({
  code: z.string(),
  arrivedAt: instant,
  quarantinedAt: instant,
  /** `direct` or `api`: the door that it came through; empty for what the bus refused. */
  source: z.string(),
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
  /** The event as it was stored; left out of a refused one. */
  event: z.record(z.string(), z.unknown()).optional(),
  /** In the order of their arrival. Of more than 20, 20 are shown. */
  refusals: z.array(refusal).max(maxShownRefusals),
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
  /** The first moment of it. */
  since: instant.optional(),
  /** The first moment after it. */
  until: instant.optional(),
});

/** What a list may be asked for; all are query parameters and so text. */
export const eventListQuery = z.strictObject({
  ...timeRangeQuery.shape,
  type: eventTypeName.optional(),
  /** 20 if left out. */
  limit: z
    .string()
    .regex(/^([1-9][0-9]?|100)$/, '1 to 100')
    .optional(),
  /** Of an answer to the same client, `since`, `until` and `type`. */
  cursor: z.string().max(2_048, 'the cursor of an answer').optional(),
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
      /** The error's code, never its text. */
      error: z.string().optional(),
    }),
  ),
});

/** What was counted of one time range, and what waits now. */
export const metricsSummary = z.strictObject({
  since: instant,
  until: instant,
  events: z.strictObject({
    /** Messages that the validator took up; one that comes again counts again. */
    received: z.int(),
    stored: z.int(),
    /** Recognized as stored before. */
    duplicate: z.int(),
    /** Refused by the validator. */
    quarantined: z.int(),
    /** Taken by the bus; one that is sent again counts again. */
    sent: z.int(),
    /** Refused by the bus for good, and so quarantined after they were stored. */
    failed: z.int(),
  }),
  queues: z.array(
    z.strictObject({
      name: z.string(),
      /** Messages that can be received now; this and the next are left out where the queue could not be asked. */
      visible: z.int().optional(),
      inFlight: z.int().optional(),
      /** Of the oldest message some minutes ago at most, seconds; left out where it is not known. */
      oldestAgeSeconds: z.number().optional(),
      /** Why the queue could not be asked: the error's code, never its text. */
      error: z.string().optional(),
    }),
  ),
});
