import type { Facts } from './facts.ts';

/**
 * An event as the store keeps it, never changed once written. Names are short because they count: with an event of 700 bytes
 * the whole item stays within 1,024 bytes, one write unit.
 */
export interface StoredEvent {
  /** Partition key: who sent it. */
  readonly clientId: string;
  /** Sort key: the event's id, unique within its client. */
  readonly id: string;
  /** The message group it came in: `<clientId>` or `<clientId>/<partitionkey>`. Order is kept within it. */
  readonly group: string;
  /** The ingest queue's sequence number: digits that grow within the group. */
  readonly sequence: string;
  readonly type: string;
  /** When the ingest queue took it, ms since the epoch. */
  readonly acceptedAt: number;
  /** When the validator wrote it, ms since the epoch. */
  readonly storedAt: number;
  /** TTL: seconds since the epoch, by the server's clock. */
  readonly expiresAt: number;
  /** Tells a repetition from another event under the same id. */
  readonly bodyHash: string;
  /** The whole event as JSON text, without insignificant white space. */
  readonly event: string;
  /** What was known of it when it was validated; of types that declare facts. No part of what `bodyHash` is of. */
  readonly facts?: Facts;
}
