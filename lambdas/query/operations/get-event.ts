import { maxShownRefusals } from '../../../schemas/api/bodies.ts';
import { maxShownDeliveries } from '../../../schemas/api/delivery-view.ts';
import { toEventView } from '../../../schemas/api/to-event-view.ts';
import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../request/api-request.ts';
import { eventOf } from '../request/path-parameters.ts';
import { RequestError } from '../request/request-error.ts';
import type { DeliveryReader } from '../sources/delivery-reader.ts';
import type { EventReader } from '../sources/event-reader.ts';
import type { RefusalReader } from '../sources/refusal-reader.ts';

/** What an event is looked for with. `now` is in ms since the epoch. */
export interface GetEventDeps {
  readonly events: EventReader;
  readonly refusals: RefusalReader;
  /** @default the stage has no targets, and nothing is said of any */
  readonly deliveries?: DeliveryReader | undefined;
  readonly now: () => number;
}

/**
 * Says where an event is: stored, refused, or the one under an id and the other too.
 *
 * @throws RequestError `not_found` for what was never there and for what has expired
 */
export async function getEvent(
  request: ApiRequest,
  { events, refusals, deliveries, now }: GetEventDeps,
): Promise<Answer> {
  const { clientId, eventId } = eventOf(request);
  const nowMs = now();
  const [stored, refused, delivered] = await Promise.all([
    events.get(clientId, eventId),
    refusals.of(clientId, eventId, nowMs, maxShownRefusals),
    deliveries?.of(clientId, eventId, nowMs, maxShownDeliveries),
  ]);
  // TTL deletes late: an expired item may still be there, for days.
  const kept = stored && stored.expiresAt * 1_000 > nowMs ? stored : undefined;
  if (!kept && refused.length === 0) throw new RequestError('not_found');
  return { status: 200, body: toEventView({ clientId, eventId }, { stored: kept, refused, deliveries: delivered }) };
}
