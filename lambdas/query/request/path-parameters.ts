import * as z from 'zod';
import { eventsAtFixedPaths } from '../../../schemas/api/routes.ts';
import { eventId } from '../../../schemas/envelope.ts';
import { clientId } from '../../../schemas/message-group.ts';
import type { ApiRequest } from './api-request.ts';
import { RequestError } from './request-error.ts';
import { toApiErrors } from './to-api-errors.ts';

const ofClient = z.object({ clientId });
const ofEvent = z.object({ clientId, eventId });

/**
 * The client of a path. That the caller is this client was IAM's to decide, on the same path; here only its alphabet is checked.
 *
 * @throws RequestError `invalid_parameter`
 */
export function clientOf(request: ApiRequest): z.output<typeof ofClient> {
  return parse(ofClient, request);
}

/**
 * The client and the event of a path.
 *
 * @throws RequestError `invalid_parameter`
 */
export function eventOf(request: ApiRequest): z.output<typeof ofEvent> {
  const fixedId = eventsAtFixedPaths.get(request.resource);
  if (fixedId === undefined) return parse(ofEvent, request);
  return parse(ofEvent, { ...request, pathParameters: { ...request.pathParameters, eventId: fixedId } });
}

function parse<Shape extends z.ZodObject>(shape: Shape, { pathParameters }: ApiRequest): z.output<Shape> {
  const parameters = Object.entries(pathParameters ?? {}).map(([name, value]) => [name, decoded(value ?? '')]);
  const result = shape.safeParse(Object.fromEntries(parameters), { reportInput: true });
  if (result.success) return result.data;
  throw new RequestError('invalid_parameter', toApiErrors(result.error));
}

/** A colon of an event's id may come as `%3A`. No alphabet has `%`, so what is decoded twice is at worst refused. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
