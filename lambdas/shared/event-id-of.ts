import { eventId } from '../../schemas/envelope.ts';

/**
 * The id that a refused body gives itself, so that whoever sent it finds it by that; `undefined` where the body is no JSON object
 * or its id is not one that any event may have. Never throws.
 */
export function eventIdOf(body: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null) return undefined;
    return eventId.safeParse(Reflect.get(json, 'id')).data;
  } catch {
    return undefined;
  }
}
