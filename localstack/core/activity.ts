/**
 * A part of the cloud that works by itself: a poller, the delivery from bus to queues, the TTL sweep. It owns no timer:
 * whoever drives it calls `step` when something may have changed or the time it asked for has come.
 */
export interface Activity {
  /**
   * Does all that is due now.
   *
   * @returns when to be asked again at the latest, in milliseconds since the epoch; `Infinity` when only a change can
   *   make more work; the current time or earlier when there is more to do at once.
   */
  step(): number;
}
