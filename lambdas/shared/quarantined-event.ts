import { quarantineRetentionSeconds } from '../../schemas/limits.ts';
import type { Rejection } from '../../schemas/problems.ts';
import { eventIdOf } from './event-id-of.ts';
import { expiryAfter } from './expiry.ts';

/** The client of what proves to be nobody's: a claim alone puts nothing into the list of whom it names. */
export const unknownClient = '?';

/** What cannot go on for good, as quarantine keeps it. */
export interface QuarantinedEvent extends Rejection {
  /** Partition key: who sent it, `unknownClient` where that is nobody whom the stage knows. */
  readonly clientId: string;
  /** Sort key: `<when it arrived, ISO 8601>#<where in its source>`, the same each time that it is delivered again. */
  readonly arrival: string;
  /** The id that the body gives itself, where an event may have it: the sort key of the index `by-event`. */
  readonly eventId?: string;
  /** The event as it came, in JSON where it was that. */
  readonly body: string;
  readonly group: string;
  /** The ARN of the queue or the stream that it came from. */
  readonly sourceArn: string;
  /** SQS SenderId of a queue's message. */
  readonly senderId?: string;
  /** ms since the epoch. */
  readonly quarantinedAt: number;
  /** TTL: seconds since the epoch. */
  readonly expiresAt: number;
}

/** What the stage that refuses knows of an event. */
export type Refused = Omit<QuarantinedEvent, 'arrival' | 'eventId' | 'quarantinedAt' | 'expiresAt'> & {
  /** ms since the epoch. */
  readonly arrivedAt: number;
  /** The message id or sequence number: unique within the source. */
  readonly position: string;
};

/** The quarantine item of a refused event. */
export function toQuarantined({ arrivedAt, position, ...refused }: Refused, nowMs: number): QuarantinedEvent {
  const eventId = eventIdOf(refused.body);
  return {
    ...refused,
    ...(eventId !== undefined && { eventId }),
    arrival: `${new Date(arrivedAt).toISOString()}#${position}`,
    quarantinedAt: nowMs,
    expiresAt: expiryAfter(nowMs, quarantineRetentionSeconds),
  };
}
