import type * as z from 'zod';
import type { validation } from '../../../schemas/api/bodies.ts';
import { eventMediaTypes } from '../../../schemas/api/exchanges.ts';
import { type ParsedEvent, parseEvent, parseEventBytes } from '../../../schemas/parse-event.ts';
import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../request/api-request.ts';
import { clientOf } from '../request/path-parameters.ts';
import { RequestError } from '../request/request-error.ts';

const mediaTypes: ReadonlySet<string> = new Set(eventMediaTypes);

/**
 * Says everything that is wrong with an event, as the validator would, and stores nothing. Whether the client may send its type
 * and whether its id is taken are not looked at: here the event alone is known.
 *
 * @throws RequestError `unsupported_media_type` for a body that is declared to be anything but JSON
 */
export function validateEvent(request: ApiRequest, { now }: { readonly now: () => number }): Answer {
  clientOf(request);
  if (!mediaTypes.has(mediaTypeOf(request))) throw new RequestError('unsupported_media_type');
  const parsed = parseBody(request, now());
  const body: z.output<typeof validation> = parsed.ok
    ? { valid: true, errors: [] }
    : { valid: false, code: parsed.rejection.code, errors: [...parsed.rejection.problems] };
  return { status: 200, body };
}

/** Without its parameters. A body without a type counts as JSON, as it does at the gateway. */
function mediaTypeOf({ headers }: ApiRequest): string {
  const name = Object.keys(headers ?? {}).find((header) => header.toLowerCase() === 'content-type');
  const type = (name === undefined ? undefined : headers[name]) ?? 'application/json';
  return type.replace(/;.*/s, '').trim().toLowerCase();
}

/** The gateway hands over bytes for what it does not take for text. */
function parseBody({ body, isBase64Encoded }: ApiRequest, nowMs: number): ParsedEvent {
  return isBase64Encoded ? parseEventBytes(Buffer.from(body ?? '', 'base64'), nowMs) : parseEvent(body ?? '', nowMs);
}
