import { createHash } from 'node:crypto';
import * as z from 'zod';
import { eventId } from '../../../schemas/envelope.ts';
import type { PageQuery, TimeKey } from '../../../schemas/time-query.ts';

/** What a cursor goes on with: it is good for no other list. */
export type Listing = Pick<PageQuery, 'clientId' | 'fromMs' | 'toMs' | 'type'>;

const content = z.strictObject({ at: z.int(), id: eventId, of: z.string() });

/**
 * Writes down where a list goes on. The client is not in it: whose events are read is said by the path alone.
 *
 * @returns base64url, to be taken for opaque
 */
export function toCursor(key: TimeKey, listing: Listing): string {
  const { acceptedAt: at, id } = key;
  return Buffer.from(JSON.stringify({ at, id, of: fingerprint(listing) })).toString('base64url');
}

/** Where a list goes on; `undefined` if the cursor is spoilt, or of another client or list. */
export function parseCursor(cursor: string, listing: Listing): TimeKey | undefined {
  const { success, data } = content.safeParse(jsonOf(cursor));
  if (!success || data.of !== fingerprint(listing)) return undefined;
  const { fromMs = -Infinity, toMs = Infinity } = listing;
  return data.at >= fromMs && data.at <= toMs ? { acceptedAt: data.at, id: data.id } : undefined;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Tells lists apart; it proves nothing, and need not. */
function fingerprint({ clientId, fromMs, toMs, type }: Listing): string {
  const text = JSON.stringify([clientId, fromMs, toMs, type]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
