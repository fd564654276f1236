import { idsOfBody } from './ids-of-body.ts';

/**
 * The id that a refused body gives itself, so that whoever sent it finds it by that; `undefined` where the body is no JSON object
 * or its id is not one that any event may have. Never throws.
 */
export function eventIdOf(body: string): string | undefined {
  return idsOfBody(body).eventId;
}
