import type { Bus } from '../bus.ts';
import type { BusEvent } from '../bus-event.ts';
import type { Rule } from '../rule.ts';
import type { Target } from '../target.ts';
import type { DeliveryFailure } from './delivery-failure.ts';

/** An event on its way to one target of one rule. */
export interface PendingDelivery {
  readonly event: BusEvent;
  readonly bus: Bus;
  readonly rule: Rule;
  readonly target: Target;
  /** When the bus accepted the event, ms since the epoch; its age counts from here. */
  readonly acceptedAtMs: number;
  /** Grows with every delivery, so that those due at the same time keep their order. */
  readonly sequence: number;
  retriesDone: number;
  dueAtMs: number;
  lastFailure: DeliveryFailure | undefined;
}
