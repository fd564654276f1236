import type { Rejection } from './problems.ts';

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

/** A quarantined event as the table has it: its body, or where that is. */
export type QuarantineItem = Omit<QuarantinedEvent, 'body'> &
  (
    | { readonly body: string }
    | {
        /** The key of the body's object in quarantine's bucket. */
        readonly bodyKey: string;
        /** How long the body is, in UTF-8. */
        readonly bodyBytes: number;
      }
  );

/** What an item is marked with when an operator has sent its event again. */
export interface Resubmission {
  /** ms since the epoch. */
  readonly resubmittedAt: number;
  /** The id under which it was sent. */
  readonly resubmittedAs: string;
  /** JSON pointers to what the operator changed, never what it was changed to; empty for an event that went as it was. */
  readonly resubmittedChanges: readonly string[];
}

/** The attributes of a resubmission. */
export const resubmissionAttributes: readonly (keyof Resubmission)[] = [
  'resubmittedAt',
  'resubmittedAs',
  'resubmittedChanges',
];

/** When a quarantined event arrived, ISO 8601. */
export function arrivedAt({ arrival }: Pick<QuarantinedEvent, 'arrival'>): string {
  return arrival.slice(0, arrival.indexOf('#'));
}
