import * as z from 'zod';
import { eventId } from '../envelope.ts';
import { clientId } from '../message-group.ts';
import { apiError } from './problem-details.ts';

/** Milliseconds-precise, UTC. */
const instant = z.iso.datetime();

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

/** 200 to a validation, whatever its outcome: the request was fine, the event may not be. */
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

/** Where an event is. `stored` even if something else was refused under the same id: that is in `refusals`. */
export const eventView = z.strictObject({
  clientId,
  eventId,
  state: z.enum(['stored', 'quarantined']),
  type: z.string().optional(),
  timeline: z.array(timelineEntry),
  /** The event as it was stored; left out of a refused one. */
  event: z.record(z.string(), z.unknown()).optional(),
  refusals: z.array(refusal),
});

/** One event of a list. */
export const eventSummary = z.strictObject({
  eventId,
  type: z.string(),
  acceptedAt: instant,
  storedAt: instant,
});

/** Recent events, the newest first; `cursor` asks for what follows and is left out at the end. */
export const eventList = z.strictObject({ events: z.array(eventSummary), cursor: z.string().optional() });

/** What a list may be asked for; all are query parameters and so text. */
export const eventListQuery = z.strictObject({
  since: instant.optional(),
  until: instant.optional(),
  type: z.string().optional(),
  limit: z
    .string()
    .regex(/^([1-9][0-9]?|100)$/, '1 to 100')
    .optional(),
  cursor: z.string().max(2_048).optional(),
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

/** Counts of a time range, and what waits now. */
export const metricsSummary = z.strictObject({
  since: instant,
  until: instant,
  events: z.strictObject({
    received: z.int(),
    stored: z.int(),
    duplicate: z.int(),
    quarantined: z.int(),
    sent: z.int(),
    failed: z.int(),
  }),
  queues: z.array(
    z.strictObject({
      name: z.string(),
      /** Messages that can be received now. */
      visible: z.int(),
      inFlight: z.int(),
      /** Of the oldest message, seconds; left out where it is not known. */
      oldestAgeSeconds: z.number().optional(),
    }),
  ),
});
