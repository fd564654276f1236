import { QueueDoesNotExist } from '@aws-sdk/client-sqs';
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

/**
 * Counts what is in the queues of an action. Throws what SQS throws.
 *
 * @returns `undefined` if the stage has no such queue: the action is in the stage file, and not deployed yet
 */
export async function countInQueues(
  place: Pick<Operator, 'sqs' | 'nameOf'>,
  action: string,
): Promise<ActionQueues | undefined> {
  try {
    const urlOf = await queueUrlsBeside(place, actionThing(action));
    const [inQueue = 0, inDlq = 0, inUndelivered = 0] = await Promise.all(
      [actionThing, actionDeadLettersThing, actionUndeliveredThing].map(async (thingOf) =>
        allIn(await depthOf(place, urlOf(thingOf(action)))),
      ),
    );
    return { action, inQueue, inDlq, inUndelivered };
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
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
