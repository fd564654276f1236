import { quarantineRetentionSeconds } from '../../schemas/limits.ts';
import type { QuarantinedEvent } from '../../schemas/quarantined-event.ts';
import { expiryAfter } from './expiry.ts';
import { idsOfBody } from './ids-of-body.ts';

/** What the stage that refuses knows of an event. */
export type Refused = Omit<QuarantinedEvent, 'arrival' | 'eventId' | 'quarantinedAt' | 'expiresAt'> & {
  /** ms since the epoch. */
  readonly arrivedAt: number;
  /** The message id or sequence number: unique within the source. */
  readonly position: string;
};

/** The quarantine item of a refused event. */
export function toQuarantined({ arrivedAt, position, ...refused }: Refused, nowMs: number): QuarantinedEvent {
  // By which whoever sent it finds it.
  const { eventId } = idsOfBody(refused.body);
  return {
    ...refused,
    ...(eventId !== undefined && { eventId }),
    arrival: `${new Date(arrivedAt).toISOString()}#${position}`,
    quarantinedAt: nowMs,
    expiresAt: expiryAfter(nowMs, quarantineRetentionSeconds),
  };
}
