import type { DeliveryState } from '../../schemas/delivery-record.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { type ListedDelivery, toListed } from './listed-delivery.ts';

/** Which deliveries are wanted. */
export interface DeliveryFilter {
  readonly actions: readonly string[];
  readonly states: readonly DeliveryState[];
  readonly clientId?: string | undefined;
  /** How many are listed at most; more are counted. */
  readonly limit: number;
  readonly nowMs: number;
}

/** Deliveries of one action that stand so for the same reason. */
export interface ReasonCount {
  readonly action: string;
  readonly state: DeliveryState;
  readonly reason: string;
  readonly events: number;
  /** Since when the first of them does, ISO 8601. */
  readonly since: string;
  /** When the next of them is tried; of what is waiting. */
  readonly nextAttemptAt?: string;
}

/** What was found in one state of one action. */
export interface Part {
  readonly action: string;
  readonly state: DeliveryState;
  /** Of all clients, as far as it was looked at. */
  readonly total: number;
  /** Whether all was looked at. */
  readonly isWhole: boolean;
  /** The most frequent first; of those that are delivered none, for nobody asks why. */
  readonly reasons: readonly ReasonCount[];
  /** What changed last first. */
  readonly newest: readonly ListedDelivery[];
}

/** Records that one page looks at: 3 MB at most, mostly much less. */
const perPage = 1_000;

/** Pages of one state of one action, at most: who waits for a list waits some seconds. */
const maxPages = 20;

/** Looks through all that is wanted, and counts it by reason. A part of many is cut short, and says so. */
export async function listDeliveries(
  store: Pick<DeliveryStore, 'pages'>,
  filter: DeliveryFilter,
): Promise<readonly Part[]> {
  const wanted = filter.actions.flatMap((action) => filter.states.map((state) => ({ action, state })));
  return Promise.all(wanted.map(async ({ action, state }) => partOf(store, action, state, filter)));
}

async function partOf(
  store: Pick<DeliveryStore, 'pages'>,
  action: string,
  state: DeliveryState,
  { clientId, limit, nowMs }: DeliveryFilter,
): Promise<Part> {
  const newest: ListedDelivery[] = [];
  const reasons = new Map<string, ReasonCount>();
  let [total, pages] = [0, 0];
  const found = (isWhole: boolean): Part => {
    const byCount = [...reasons.values()].toSorted((a, b) => b.events - a.events);
    return { action, state, total, isWhole, reasons: byCount, newest };
  };
  for await (const records of store.pages({ action, state, nowMs }, perPage)) {
    if (pages === maxPages) return found(false);
    pages += 1;
    total += records.length;
    for (const listed of records.map(toListed)) {
      if (clientId !== undefined && listed.clientId !== clientId) continue;
      if (newest.length < limit) newest.push(listed);
      if (state !== 'delivered') reasons.set(listed.reason, counted(reasons.get(listed.reason), listed));
    }
    // Nobody wants all of a week's counted.
    if (state === 'delivered' && newest.length >= limit) return found(true);
  }
  return found(true);
}

function counted(before: ReasonCount | undefined, listed: ListedDelivery): ReasonCount {
  const { action, state, reason, since, nextAttemptAt } = listed;
  const next = [before?.nextAttemptAt, nextAttemptAt].filter((at) => at !== undefined).toSorted()[0];
  return {
    action,
    state,
    reason,
    events: (before?.events ?? 0) + 1,
    since: before !== undefined && before.since < since ? before.since : since,
    ...(next !== undefined && { nextAttemptAt: next }),
  };
}
