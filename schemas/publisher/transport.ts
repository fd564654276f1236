import type { CallLimits } from '../take-pack.ts';
import type { Problem } from '../problems.ts';

/** An event on its way: its text never changes between attempts, so that a repetition is recognized as one. */
export interface PublishableEvent {
  readonly id: string;
  /** Its message group: events of one group keep their order. */
  readonly group: string;
  readonly body: string;
  /** Of the body, in UTF-8. */
  readonly bytes: number;
}

/** What a door answered for one event. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  /** The same event would be refused again. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly problems?: readonly Problem[];
    }
  /** It may be accepted later; not known to have been accepted now. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly retryAfterMs?: number };

/** A door of Sluice: the API, or the direct queue. */
export interface Transport {
  /** What one call can carry. */
  readonly limits: CallLimits;
  /** One call. Outcomes are in the order of the events; an error that it throws counts as a transient failure of all. */
  send(events: readonly PublishableEvent[]): Promise<readonly SendOutcome[]>;
}
