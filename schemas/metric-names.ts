/**
 * What the functions count, in the stage's own namespace and by the dimension `service`, which is the function. Alarms and the API read
 * what is written under these names.
 */
export const metricNames = {
  /** Messages that the validator took up. */
  received: 'events_received_total',
  /** Events that the validator stored. */
  processed: 'events_processed_total',
  /** Events that were stored before. */
  duplicate: 'events_duplicate_total',
  /** What a function refused for good, whatever the reason. */
  failed: 'events_failed_total',
  /** The same by its reason, in the dimension `reason` besides. */
  quarantined: 'events_quarantined_total',
  /** What comes to a function again. */
  retried: 'events_retried_total',
  /** Events that the bus took. */
  sent: 'events_sent_total',
  /** Events that a target took. */
  delivered: 'events_delivered_total',
  /** Events that were put back without an attempt, for their turn, for a target that is left alone or for the next attempt's time. */
  held: 'events_held_total',
  /** Of one event, in ms. */
  duration: 'event_processing_duration',
  /** Whether the stage's key can be used: 1, or 0. */
  keyUsable: 'key_usable',
  /** Objects in the bucket of what the sender gave up. */
  sendFailuresKept: 'send_failures_kept',
} as const;
