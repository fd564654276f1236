import { envelopeShape } from '../../schemas/envelope.ts';
import { objectIn } from './object-in.ts';

/** What a log line may say of an event beside codes and counts: whose trail it is on, not what it says. */
export interface EventIds {
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly traceparent?: string;
}

/** What a correlation id in a log looks like. Any text may be one, also one that is nobody's to read. */
const plainId = /^[A-Za-z0-9._:/-]{1,128}$/;

/**
 * The ids that an event's JSON has, as far as they are of the form of ids: what else stands in their place is left out. Never throws.
 */
export function idsOfBody(body: string): EventIds {
  return idsOfEvent(objectIn(body));
}

/** The same of an event that is read already. */
export function idsOfEvent({
  id,
  traceparent: trace,
  correlationid: correlationId,
}: Readonly<Record<string, unknown>>): EventIds {
  const eventId = envelopeShape.id.safeParse(id).data;
  const traceparent = envelopeShape.traceparent.safeParse(trace).data;
  return {
    ...(eventId !== undefined && { eventId }),
    ...(typeof correlationId === 'string' && plainId.test(correlationId) && { correlationId }),
    ...(traceparent !== undefined && { traceparent }),
  };
}
