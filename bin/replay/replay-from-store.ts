import { randomUUID } from 'node:crypto';
import { actionThing } from '../../schemas/action-queues.ts';
import { toReplayedText } from '../../schemas/bus-entry.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';
import { queueUrlOf } from '../dlq/queue-access.ts';
import { eventStoreOf } from '../events/event-store.ts';
import { expectedActions } from '../events/expected-actions.ts';
import { storedIn } from '../events/stored-range.ts';
import { addTo, type Counts } from '../operator/audit.ts';
import { startProgress } from '../operator/progress.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import { placeOfStage } from '../operator/stage-place.ts';
import { putIntoQueue } from './put-into-queue.ts';
import type { ReplayRequest } from './request.ts';

/**
 * Puts stored events straight into the queues of the actions that want them, in the shape of a replay of EventBridge. Nobody else gets any.
 * Counts `replayed` and `failed`.
 *
 * @throws Interrupted after Ctrl-C; Error when a queue did not take all
 */
export async function replayFromStore(
  session: Session,
  { name, expected, ...request }: ReplayRequest & { readonly name: string; readonly expected: number },
  counts: Counts,
): Promise<void> {
  const { operator, terminal } = session;
  const { account, region } = await placeOfStage(operator);
  const queues = await Promise.all(
    request.actions.map(async (action) => ({ action, url: await queueUrlOf(operator, actionThing(action.name)) })),
  );
  const textOf = (event: StoredEvent): string =>
    toReplayedText(event, { id: randomUUID(), account, region, timeMs: event.storedAt, replayName: name });
  const progress = startProgress(session, 'replayed', expected);
  try {
    for await (const events of storedIn(eventStoreOf(operator), { ...request, ...request.range })) {
      for (const { action, url } of queues) {
        if (terminal.interrupt.aborted) throw new Interrupted(broken(counts));
        const texts = events.filter((event) => expectedActions([action], event).length > 0).map(textOf);
        const failed = await putIntoQueue(operator.sqs, url, texts, (count) => {
          addTo(counts, 'replayed', count);
          progress.update(counts['replayed'] ?? 0);
        });
        addTo(counts, 'failed', failed);
      }
    }
  } finally {
    progress.stop();
  }
  if ((counts['failed'] ?? 0) > 0) throw new Error(`${counts['failed']} events were not taken by SQS. ${again}`);
}

const again =
  'Start it again to have the rest: an action that remembers its deliveries does nothing twice, unless with --redeliver';

function broken(counts: Counts): string {
  return `interrupted: ${counts['replayed'] ?? 0} were put into queues. ${again}`;
}
