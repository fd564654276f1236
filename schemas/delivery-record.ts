/** One request to a target, and what came of it. */
export interface DeliveryAttempt {
  /** When it began, ms since the epoch. */
  readonly at: number;
  readonly durationMs: number;
  /** Of the answer; absent where there was none. */
  readonly status?: number;
  /** A few words: never anything that the target said but its status. */
  readonly reason: string;
}

/** How a delivery may stand: to be tried again, given up into the dead-letter queue of its action, or done. */
export const deliveryStates = ['waiting', 'failed', 'delivered'] as const;

/** How a delivery stands. */
export type DeliveryState = (typeof deliveryStates)[number];

/**
 * What is known of one event on its way to one target, an item of the table of deliveries. There is none before the first attempt. Times are
 * ms since the epoch but for `expiresAt`.
 */
export interface DeliveryRecord {
  /** Partition key: `<client>/<event id>`. */
  readonly event: string;
  /** Sort key: `<action>`, or `<action> <replay>` of a replay with `--redeliver`. */
  readonly delivery: string;
  readonly state: DeliveryState;
  /** Partition key of the index `by-state`: `<action> <state>`; `updatedAt` is its sort key. */
  readonly actionState: string;
  readonly updatedAt: number;
  /** The newest, the last of them the newest of all. */
  readonly attempts: readonly DeliveryAttempt[];
  /** All there were. */
  readonly attemptCount: number;
  /** Those of them that ended in giving up, once or more often; what is sent back from there has all its attempts again. */
  readonly spentAttempts?: number;
  /** When it is tried next; of what is waiting. */
  readonly nextAt?: number;
  /** The message that was given up, by which the same one is told from one that was sent back. */
  readonly givenUpMessageId?: string;
  /** Why it was given up: the code that its dead letter has. */
  readonly givenUpCode?: string;
  /** TTL: seconds since the epoch. */
  readonly expiresAt: number;
}

/** The index's partition of an action's deliveries in a state. */
export function actionStateOf(action: string, state: DeliveryState): string {
  return `${action} ${state}`;
}
