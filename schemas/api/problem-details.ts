import * as z from 'zod';
import {
  maxEventBytes,
  maxSendMessageBatchBytes,
  quarantineRetentionSeconds,
  storeRetentionSeconds,
} from '../limits.ts';

/** The media type of every error of the API. https://www.rfc-editor.org/rfc/rfc9457 */
export const problemMediaType = 'application/problem+json';

/**
 * Everything that the API can answer but success: code to HTTP status, title, and what the caller is to do. A code never changes its
 * meaning once it is released; `retryable` means that the same request may succeed later.
 */
export const apiProblems = {
  invalid_body: {
    status: 400,
    title: 'The body is not an event that this API takes',
    advice:
      'Correct what `errors` names and send it again. POST one event to /clients/{clientId}/events/validate for all that is wrong with it, by path.',
    retryable: false,
  },
  invalid_parameter: {
    status: 400,
    title: 'A parameter is missing or wrong',
    advice: 'Correct what `errors` names and send it again.',
    retryable: false,
  },
  not_signed: {
    status: 403,
    title: 'The request is not signed, or there is no such path',
    advice:
      'Sign it with Signature Version 4 for the service execute-api, and compare the path with the API description.',
    retryable: false,
  },
  bad_signature: {
    status: 403,
    title: 'The signature is wrong or has expired',
    advice:
      'Check the access key, the secret, the service (execute-api), the region, the clock, and that the signed request is the one that was sent.',
    retryable: false,
  },
  access_denied: {
    status: 403,
    title: 'These credentials may not do this',
    advice: "Use the client's own role; a client reaches its own path only, and neither /health nor /metrics.",
    retryable: false,
  },
  not_found: {
    status: 404,
    title: 'No such event',
    advice: `Check the id; of an event that was accepted just now, ask again in a moment. Events are kept for ${daysOf(storeRetentionSeconds)} days, refused ones for ${daysOf(quarantineRetentionSeconds)}.`,
    retryable: false,
  },
  too_large: {
    status: 413,
    title: `The event is larger than ${maxEventBytes / 1024} KiB, or the batch larger than ${maxSendMessageBatchBytes / 1024 ** 2} MiB`,
    advice: 'Put large data elsewhere and send its address.',
    retryable: false,
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body is not declared to be JSON',
    advice: 'Send Content-Type: application/json or application/cloudevents+json.',
    retryable: false,
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    advice: 'Wait as long as Retry-After says, or longer each time, and send the same event again under the same id.',
    retryable: true,
  },
  internal: {
    status: 500,
    title: 'Something failed on our side',
    advice:
      'Send the same request again, an event under the same id; if that does not help, say the request id to support.',
    retryable: true,
  },
  refused_by_queue: {
    status: 502,
    title: 'The event was not accepted',
    advice: 'Send the same event again under the same id; if that does not help, say the request id to support.',
    retryable: true,
  },
  unavailable: {
    status: 503,
    title: 'Out of service for the moment',
    advice: 'Wait as long as Retry-After says and send the same request again, an event under the same id.',
    retryable: true,
  },
  timeout: {
    status: 504,
    title: 'No answer in time',
    advice: 'Send the same request again; an event under the same id is stored once, whatever became of the first.',
    retryable: true,
  },
} as const;

/** How long a caller is asked to wait, by Retry-After, when there is too much or something is out of service. */
const retryAfterSeconds = 5;

/** A code of `apiProblems`. */
export type ApiProblemCode = keyof typeof apiProblems;

/** What every problem is answered with, header to value: `Retry-After` where its advice names it. */
export function problemHeaders(code: ApiProblemCode): Readonly<Record<string, string>> {
  return { 'Content-Type': problemMediaType, ...(saysWhen(code) && { 'Retry-After': String(retryAfterSeconds) }) };
}

/** Whether a problem is answered with the header `Retry-After`. */
export function saysWhen(code: ApiProblemCode): boolean {
  return code === 'too_many_requests' || code === 'unavailable';
}

const typePrefix = 'urn:sluice:problem:';

/** The `type` of a problem: a URN that stays the same for its code. */
export function problemTypeOf(code: ApiProblemCode): string {
  return typePrefix + code;
}

/** The code that the `type` of a problem ends with, of this release or of a later one. */
export function problemCodeOf(type: string): string {
  return type.slice(typePrefix.length);
}

function daysOf(seconds: number): number {
  return seconds / (24 * 60 * 60);
}

/**
 * One thing that is wrong with a request. What the pipeline says of it repeats none of its values; what the gateway says of a body may,
 * to whoever sent them.
 */
export const apiError = z.strictObject({
  path: z
    .string()
    .describe(
      'A JSON pointer (RFC 6901) into the body, or the name of a parameter; empty for the whole, or where only the gateway knows.',
    ),
  code: z.string(),
  message: z.string(),
  expected: z.string().optional(),
  got: z.string().optional().describe('The kind and size of what was there, never its value.'),
});

/** One thing that is wrong with a request. */
export type ApiError = z.output<typeof apiError>;

/** The one shape of every error: RFC 9457 problem details with a list of what is wrong. */
export const problemDetails = z.strictObject({
  type: z.string().regex(new RegExp(`^${typePrefix}[a-z_]+$`)),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().describe('What to do.'),
  requestId: z.string().describe('To be told to support; empty where the firewall answered, which knows none.'),
  errors: z.array(apiError),
});

/** An error answer's body. */
export type ProblemDetails = z.output<typeof problemDetails>;
