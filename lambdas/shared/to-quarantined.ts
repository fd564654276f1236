import { quarantineRetentionSeconds } from '../../schemas/limits.ts';
import type { QuarantinedEvent } from '../../schemas/quarantined-event.ts';
import { eventIdOf } from './event-id-of.ts';
import { expiryAfter } from './expiry.ts';

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
