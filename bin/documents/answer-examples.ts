import type * as z from 'zod';
import type {
  acceptedEvent,
  batchResults,
  eventList,
  eventView,
  health,
  metricsSummary,
  validation,
} from '../../schemas/api/bodies.ts';
import { apiProblems } from '../../schemas/api/problem-details.ts';
import type { ApiOperation } from '../../schemas/api/routes.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { exampleClient, exampleEventOf, exampleTime } from './event-examples.ts';

const type = 'com.example.shop.order-placed.v1';
const event = exampleEventOf(type);
const messageId = '5fea7756-0ea4-451a-a703-a558b933e274';
const acceptedAt = '2026-01-31T09:30:00.412Z';
const storedAt = '2026-01-31T09:30:00.440Z';

const accepted: z.input<typeof acceptedEvent> = { eventId: event.id, messageId };

const allAccepted: z.input<typeof batchResults> = {
  results: [{ index: 0, eventId: event.id, status: 'accepted', messageId }],
};

const someAccepted: z.input<typeof batchResults> = {
  results: [
    ...allAccepted.results,
    {
      index: 1,
      eventId: 'order-1002',
      status: 'refused',
      code: 'refused_by_queue',
      message: apiProblems.refused_by_queue.title,
      retryable: apiProblems.refused_by_queue.retryable,
    },
  ],
};

const valid: z.input<typeof validation> = { valid: true, errors: [] };

const invalid = validationOf({
  ...event,
  data: { ...(event.data as object), lines: [{ sku: 'mug-blue', quantity: '3' }], colour: 'blue' },
});

const stored: z.input<typeof eventView> = {
  clientId: exampleClient,
  eventId: event.id,
  state: 'stored',
  type,
  timeline: [
    { stage: 'ingest', at: acceptedAt, what: 'accepted' },
    { stage: 'store', at: storedAt, what: 'stored' },
  ],
  event: { ...event },
  refusals: [],
};

const delivered: z.input<typeof eventView> = {
  ...stored,
  timeline: [
    ...stored.timeline,
    { stage: 'deliver', at: '2026-01-31T09:30:07.120Z', what: 'delivered', detail: 'order-target' },
  ],
  deliveries: [
    {
      action: 'order-target',
      state: 'delivered',
      updatedAt: '2026-01-31T09:30:07.120Z',
      attemptCount: 2,
      attempts: [
        { at: '2026-01-31T09:30:00.500Z', durationMs: 31, status: 503, reason: 'status 503' },
        { at: '2026-01-31T09:30:07.080Z', durationMs: 40, status: 200, reason: 'status 200' },
      ],
    },
    {
      action: 'stock-target',
      state: 'waiting',
      updatedAt: '2026-01-31T09:30:05.510Z',
      nextAttemptAt: '2026-01-31T09:30:13.510Z',
      attemptCount: 1,
      attempts: [{ at: '2026-01-31T09:30:00.510Z', durationMs: 5_000, reason: 'TIMEOUT' }],
    },
  ],
};

const quarantined: z.input<typeof eventView> = {
  clientId: exampleClient,
  eventId: 'order-1003',
  state: 'quarantined',
  timeline: [
    { stage: 'ingest', at: acceptedAt, what: 'accepted' },
    { stage: 'quarantine', at: storedAt, what: 'quarantined', detail: 'invalid_data' },
  ],
  refusals: [
    { code: 'invalid_data', arrivedAt: acceptedAt, quarantinedAt: storedAt, source: 'api', errors: invalid.errors },
  ],
};

const listed: z.input<typeof eventList> = {
  events: [{ eventId: event.id, type, acceptedAt, storedAt }],
  cursor: 'eyJhdCI6MTc2OTg1MTgwMDQxMiwiaWQiOiJzaG9wLW9yZGVyLXBsYWNlZC12MSIsIm9mIjoiVm1sRzZIT0dKZ1ZQbDhNQSJ9',
};

const healthy: z.input<typeof health> = {
  status: 'ok',
  checkedAt: acceptedAt,
  dependencies: [{ name: 'table events', status: 'ok', latencyMs: 7 }],
};

const failing: z.input<typeof health> = {
  status: 'failing',
  checkedAt: acceptedAt,
  dependencies: [{ name: 'table events', status: 'failing', latencyMs: 2_000, error: 'CallTimeoutError' }],
};

const counted: z.input<typeof metricsSummary> = {
  since: '2026-01-31T08:30:00.000Z',
  until: '2026-01-31T09:30:00.000Z',
  events: { received: 1_204, stored: 1_195, duplicate: 6, quarantined: 3, sent: 1_195, failed: 0 },
  queues: [{ name: 'sluice-dev-action-reporting', visible: 12, inFlight: 3, oldestAgeSeconds: 4 }],
};

/** Bodies of every answer that is no problem: operation to status to named examples. */
export const answerExamples: Readonly<
  Record<ApiOperation, Readonly<Record<number, Readonly<Record<string, unknown>>>>>
> = {
  publishEvent: { 202: { accepted } },
  publishBatch: { 202: { allAccepted }, 207: { someAccepted } },
  validateEvent: { 200: { valid, invalid } },
  getEvent: { 200: { stored, delivered, quarantined } },
  listEvents: { 200: { listed } },
  getHealth: { 200: { healthy }, 503: { failing } },
  getMetricsSummary: { 200: { counted } },
};

/** What is really said of an event that is wrong. */
function validationOf(wrong: object): z.input<typeof validation> {
  const parsed = parseEvent(JSON.stringify(wrong), Date.parse(exampleTime));
  if (parsed.ok) throw new Error('the example of what is wrong is an event');
  return { valid: false, code: parsed.rejection.code, errors: [...parsed.rejection.problems] };
}
