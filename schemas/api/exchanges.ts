import type * as z from 'zod';
import {
  acceptedEvent,
  batchResults,
  eventList,
  eventListQuery,
  eventView,
  health,
  metricsSummary,
  timeRangeQuery,
  validation,
} from './bodies.ts';
import type { ApiProblemCode } from './problem-details.ts';
import type { ApiOperation } from './routes.ts';

/** The media types in which events are taken. A batch has no type of its own in CloudEvents' terms, being no bare array. */
export const eventMediaTypes = ['application/json', 'application/cloudevents+json'] as const;

/** An answer that is no problem. */
export interface ApiAnswer {
  readonly status: number;
  /** When it is given, in one sentence. */
  readonly when: string;
  readonly body: z.ZodType;
}

/** What an operation takes and everything that it may answer. */
export interface ApiExchange {
  /** `event` is one of the catalog, `batch` one to ten of them, `any` whatever JSON there is. */
  readonly takes?: 'event' | 'batch' | 'any';
  /** What may be asked for beside the path; nothing if left out. */
  readonly query?: z.ZodObject;
  readonly answers: readonly ApiAnswer[];
  readonly problems: readonly ApiProblemCode[];
}

/** What may happen to any request. */
const always = [
  'invalid_parameter',
  'not_signed',
  'bad_signature',
  'access_denied',
  'too_many_requests',
  'internal',
  'unavailable',
  'timeout',
] as const satisfies readonly ApiProblemCode[];

/** What may happen to a request with a body besides. */
const withBody = [
  'invalid_body',
  'too_large',
  'unsupported_media_type',
  ...always,
] as const satisfies readonly ApiProblemCode[];

/** Every operation's request and answers; what is not here, the API does not answer. */
export const apiExchanges: Readonly<Record<ApiOperation, ApiExchange>> = {
  publishEvent: {
    takes: 'event',
    answers: [
      {
        status: 202,
        when: 'The event is in the durable queue. Its data is checked behind that; one that is wrong is in quarantine then.',
        body: acceptedEvent,
      },
    ],
    problems: [...withBody, 'refused_by_queue'],
  },
  publishBatch: {
    takes: 'batch',
    answers: [
      {
        status: 202,
        when: 'Every event is in the durable queue. Their data is checked behind that; what is wrong is in quarantine then.',
        body: batchResults,
      },
      { status: 207, when: 'Some events are in the durable queue, others were refused.', body: batchResults },
    ],
    problems: [...withBody, 'refused_by_queue'],
  },
  validateEvent: {
    takes: 'any',
    answers: [{ status: 200, when: 'The event was looked at, whatever was found.', body: validation }],
    problems: ['too_large', 'unsupported_media_type', ...always],
  },
  getEvent: {
    answers: [{ status: 200, when: 'The event was stored, or refused.', body: eventView }],
    problems: ['not_found', ...always],
  },
  listEvents: {
    query: eventListQuery,
    answers: [{ status: 200, when: 'As many as were asked for, or as there are.', body: eventList }],
    problems: [...always],
  },
  getHealth: {
    answers: [
      { status: 200, when: 'Everything can be reached.', body: health },
      { status: 503, when: 'Something cannot be reached.', body: health },
    ],
    problems: [...always],
  },
  getMetricsSummary: {
    query: timeRangeQuery,
    answers: [{ status: 200, when: 'Always.', body: metricsSummary }],
    problems: [...always],
  },
};
