import type { DeliveryState } from '../../schemas/delivery-record.ts';
import { undeclared } from '../events/declared-client.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { askTargets } from '../status/ask-targets.ts';
import { countInQueues, untriedIn } from './action-queues.ts';
import { deliveringActions } from './delivering-actions.ts';
import { deliveryStoreOf } from './delivery-store.ts';
import { listDeliveries } from './list-deliveries.ts';
import { type Listing, nextSteps, renderListing } from './render-listing.ts';

/** What a list is asked for. */
export interface ListRequest {
  readonly action?: string | undefined;
  /** @default what is undelivered: waiting and failed */
  readonly state?: DeliveryState | undefined;
  readonly clientId?: string | undefined;
  readonly limit: number;
  /** The options that say on which stage and where, for the commands that are shown. */
  readonly place: string;
}

/** `sluice deliveries list`. */
export async function runList(session: Session, request: ListRequest): Promise<void> {
  const { operator, terminal } = session;
  const { action, state, clientId, limit, place } = request;
  const actions = deliveringActions(operator.stage, action);
  const names = actions.map(({ name }) => name);
  if (names.length === 0) {
    const nothing: Listing = { actions: [], reasons: [], deliveries: [], isWhole: true, next: [] };
    answer(session, nothing, () => noTargets(operator.stage.name, place));
    return;
  }
  const states = state === undefined ? (['waiting', 'failed'] as const) : [state];
  const store = deliveryStoreOf(operator);
  const nowMs = Date.now();
  const [parts, counts, targets] = await Promise.all([
    listDeliveries(store, { actions: names, states, clientId, limit, nowMs }),
    Promise.all(names.map(async (name) => countInQueues(operator, name))),
    askTargets(operator, names),
  ]);
  for (const { action: of, state: what, total } of parts.filter(({ isWhole }) => !isWhole))
    terminal.note(`of ${of}, only the newest ${total} that are ${what} were looked at: there are more`);
  const queues = counts.filter((queue) => queue !== undefined);
  for (const name of names.filter((_, index) => counts[index] === undefined))
    terminal.note(`${name} is in the stage file here and has no queue in the stage: deploy it`);
  const deliveries = parts
    .flatMap(({ newest }) => newest)
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .slice(0, limit);
  const hint = clientId === undefined ? '' : undeclared(operator.stage, clientId);
  if (deliveries.length === 0 && hint !== '') terminal.note(hint.trimStart());
  const listing = {
    actions: queues.map((queue) => {
      const openUntilMs = targets.get(queue.action)?.openUntilMs ?? 0;
      return Object.assign(queue, {
        untried: untriedIn(queue, parts),
        ...(openUntilMs > nowMs && { leftAloneUntil: new Date(openUntilMs).toISOString() }),
      });
    }),
    reasons: parts.flatMap(({ reasons }) => reasons),
    deliveries,
    isWhole: parts.every(({ isWhole }) => isWhole),
  };
  const whole: Listing = { ...listing, next: nextSteps(listing, place) };
  answer(session, whole, () => renderListing(whole, { actions, state }));
}

function noTargets(stage: string, place: string): string {
  return (
    `no action of the stage ${stage} delivers to a target, so nothing is to be delivered: their owners consume their queues.\n` +
    `What they gave up: npx sluice dlq list${place}`
  );
}
