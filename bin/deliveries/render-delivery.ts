import { actionDeadLettersThing } from '../../schemas/action-queues.ts';
import { type DeliveryView, whereTo } from '../../schemas/api/to-delivery-view.ts';
import { countOf } from '../count-of.ts';
import type { QueueLook } from '../events/find-in-queue.ts';
import { renderTable } from '../table.ts';
import { reasonOf } from './listed-delivery.ts';

/** How a delivery stands, in one line. @param dlq a look for its event into the action's dead-letter queue */
export function standingOf(delivery: DeliveryView, dlq: QueueLook): string {
  const { state, updatedAt, nextAttemptAt, attemptCount } = delivery;
  if (state === 'delivered') return `delivered ${updatedAt}, at attempt ${attemptCount}`;
  const reason = reasonOf(delivery);
  if (state === 'waiting')
    return `waiting: ${reason}, after ${countOf(attemptCount, 'attempt')}, next ${nextAttemptAt}`;
  const where = dlq.isThere ? 'is in' : dlq.looked < dlq.of ? 'was put into' : 'is no longer in';
  return `given up ${updatedAt}: ${reason}; it ${where} ${actionDeadLettersThing(delivery.action)}`;
}

/** Every attempt that is kept of a delivery, the newest last. */
export function renderAttempts(delivery: DeliveryView): string {
  const { state, attempts, attemptCount } = delivery;
  const kept = attempts.length < attemptCount ? `, of which the newest ${attempts.length}` : '';
  const head = `To the target of ${whereTo(delivery)}, ${state}: ${countOf(attemptCount, 'attempt')}${kept}`;
  if (attempts.length === 0) return head;
  const rows = attempts.map(({ at, durationMs, status, reason }) => [
    at,
    `${durationMs} ms`,
    `${status ?? '-'}`,
    reason,
  ]);
  return `${head}\n${renderTable([['AT', 'TOOK', 'STATUS', 'REASON'], ...rows])}`;
}
