/**
 * What happened to PutEvents requests and to their entries, by the names of EventBridge's metrics.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-27)
 */
export interface PutEventsCounters {
  PutEventsApproximateCallCount: number;
  /** Requests that were refused whole. */
  PutEventsApproximateFailedCount: number;
  PutEventsApproximateSuccessCount: number;
  PutEventsEntriesCount: number;
  /** Entries that were refused of requests that were not. */
  PutEventsFailedEntriesCount: number;
}

/** Counters before the first request. */
export function zeroPutEventsCounters(): PutEventsCounters {
  return {
    PutEventsApproximateCallCount: 0,
    PutEventsApproximateFailedCount: 0,
    PutEventsApproximateSuccessCount: 0,
    PutEventsEntriesCount: 0,
    PutEventsFailedEntriesCount: 0,
  };
}
