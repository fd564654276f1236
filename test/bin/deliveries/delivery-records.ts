import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';

/** When the tests are. */
export const nowMs = Date.parse('2026-11-27T14:00:00Z');

/** A delivery to `orders` that waits after one attempt, unless said otherwise. */
export function recordOf(id: string, parts: Partial<DeliveryRecord> = {}): DeliveryRecord {
  const { state = 'waiting', attempts = [attemptAt(nowMs - 60_000)], delivery = 'orders' } = parts;
  return {
    event: `acme-shop/${id}`,
    delivery,
    state,
    actionState: `${delivery.split(' ')[0]} ${state}`,
    updatedAt: nowMs - 59_000,
    attempts,
    attemptCount: attempts.length,
    ...(state === 'waiting' && { nextAt: nowMs + 5_000 }),
    expiresAt: nowMs / 1_000 + 60,
    ...parts,
  };
}

/** An attempt at which the target was out of service. */
export function attemptAt(at: number, reason = 'status 503') {
  return { at, durationMs: 12, reason };
}

/** A table with these deliveries. */
export function storeOf(records: readonly DeliveryRecord[]) {
  const asked: number[] = [];
  return {
    asked,
    async *pages({ action, state }: { action: string; state: string }, perPage: number) {
      const found = records
        .filter(({ actionState }) => actionState === `${action} ${state}`)
        .toSorted((a, b) => b.updatedAt - a.updatedAt);
      for (let start = 0; start === 0 || start < found.length; start += perPage) {
        asked.push(start);
        yield found.slice(start, start + perPage);
      }
    },
  };
}
