import { didYouMean } from '../../lib/closest-name.ts';
import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { busDeadLettersThing } from '../../schemas/dead-letters.ts';
import { ingestDeadLettersThing, type IngestDoor, ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';

/** A queue of what could not go on. */
export interface DeadLetterQueue {
  /** Its name without what all names of the stage begin with. */
  readonly thing: string;
  /**
   * Who gave up: the validator, the bus because of a queue or because it could not use its key, or an action's consumer, which may be `deliver`.
   * What is in a message differs by that.
   */
  readonly from: 'validator' | 'bus' | 'key' | 'consumer';
  /** The queue that its messages go back to, or the bus, named in the same way. */
  readonly backTo: string;
  /** What it means that something is in it. */
  readonly means: string;
}

/** Every dead-letter queue of a stage, in the order of the flow. */
export function deadLetterQueuesOf({
  actions,
}: {
  readonly actions: readonly { readonly name: string; readonly deliver?: object | undefined }[];
}): readonly DeadLetterQueue[] {
  return [
    ...ingestDoors.map(ofValidator),
    ofKey,
    ...actions.flatMap(({ name, deliver }) => [
      ofAction(name, actionUndeliveredThing, 'bus', 'the bus could not put it into the queue'),
      ofAction(
        name,
        actionDeadLettersThing,
        'consumer',
        deliver ? 'its target did not take it' : 'the consumer gave it up',
      ),
    ]),
  ];
}

/**
 * The dead-letter queue that somebody names: as in the table of `dlq list`, or by its whole name.
 *
 * @param prefix what all names of the stage begin with
 * @throws Error with the name that was meant, or the queue to look at, for any other name
 */
export function findDeadLetterQueue(queues: readonly DeadLetterQueue[], name: string, prefix: string): DeadLetterQueue {
  const thing = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const found = queues.find((queue) => queue.thing === thing || queue.thing === `${thing}.fifo`);
  if (found) return found;
  throw new Error(
    `no dead-letter queue ${JSON.stringify(name)}.${nearest(thing, queues)} "sluice dlq list" shows all of the stage.`,
  );
}

/** Whoever names an action, or a queue that is none of dead letters, means one of those behind it. */
function nearest(thing: string, queues: readonly DeadLetterQueue[]): string {
  const behind = queues.filter(({ backTo }) => [thing, `${thing}.fifo`, actionThing(thing)].includes(backTo));
  if (behind.length > 0) return ` Did you mean ${behind.map((queue) => queue.thing).join(' or ')}?`;
  return didYouMean(
    thing,
    queues.map((queue) => queue.thing),
  );
}

const ofKey: DeadLetterQueue = {
  thing: busDeadLettersThing,
  from: 'key',
  backTo: 'events',
  means: 'the bus could not decrypt it; no action has it',
};

function ofValidator(door: IngestDoor): DeadLetterQueue {
  const means = 'the validator could not handle it; nothing of it is stored';
  return {
    thing: `${ingestDeadLettersThing(door)}.fifo`,
    from: 'validator',
    backTo: `${ingestQueueThing(door)}.fifo`,
    means,
  };
}

function ofAction(
  name: string,
  thingOf: typeof actionThing,
  from: DeadLetterQueue['from'],
  means: string,
): DeadLetterQueue {
  return { thing: thingOf(name), from, backTo: actionThing(name), means };
}
