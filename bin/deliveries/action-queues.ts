import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { allIn, depthOf, queueUrlsBeside } from '../dlq/queue-access.ts';
import type { Operator } from '../operator/operator.ts';
import type { Part } from './list-deliveries.ts';

/** About how many messages are in the queues of a delivering action, those that somebody has in hand among them. */
export interface ActionQueues {
  readonly action: string;
  readonly inQueue: number;
  /** What was given up, and is not sent back or dropped yet. */
  readonly inDlq: number;
  /** What the bus could not put into the queue. */
  readonly inUndelivered: number;
}

/** Counts what is in the queues of actions. Throws what SQS throws. */
export async function countInQueues(
  place: Pick<Operator, 'sqs' | 'nameOf'>,
  actions: readonly string[],
): Promise<readonly ActionQueues[]> {
  const urlOf = await queueUrlsBeside(place, actionThing(actions[0] ?? ''));
  const countIn = async (thing: string): Promise<number> => allIn(await depthOf(place, urlOf(thing)));
  return Promise.all(
    actions.map(async (action) => {
      const [inQueue, inDlq, inUndelivered] = await Promise.all([
        countIn(actionThing(action)),
        countIn(actionDeadLettersThing(action)),
        countIn(actionUndeliveredThing(action)),
      ]);
      return { action, inQueue, inDlq, inUndelivered };
    }),
  );
}

/**
 * About how many events wait in the queue of an action for their first attempt. Nothing is written down of them yet: they are those messages
 * that no delivery waits as. What comes twice by the bus, and what was sent back from the dead-letter queue, is among them.
 *
 * @returns `undefined` where not all that waits was looked at
 */
export function untriedIn({ action, inQueue }: ActionQueues, parts: readonly Part[]): number | undefined {
  const waiting = parts.find((part) => part.action === action && part.state === 'waiting');
  return waiting?.isWhole ? Math.max(0, inQueue - waiting.total) : undefined;
}
