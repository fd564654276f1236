import { deadLetterEndings } from './dead-letters.ts';

/** The ways by which events come in: by the API, or straight into a queue. Each has a queue of its own. */
export const ingestDoors = ['api', 'direct'] as const;

/** A way by which events come in. */
export type IngestDoor = (typeof ingestDoors)[number];

/** The thing that a door's queue is named for. It is FIFO, so `.fifo` follows. */
export function ingestQueueThing(door: IngestDoor): string {
  return `ingest-${door}`;
}

/** The thing of a door's dead-letter queue. It is FIFO, so `.fifo` follows. */
export function ingestDeadLettersThing(door: IngestDoor): string {
  return `${ingestQueueThing(door)}${deadLetterEndings.givenUp}`;
}

/**
 * The door whose queue, or dead-letter queue, this is; `undefined` for anything else.
 *
 * @param queue its name or its ARN
 */
export function ingestDoorOf(queue: string): IngestDoor | undefined {
  return ingestDoors.find((door) =>
    [ingestQueueThing(door), ingestDeadLettersThing(door)].some((thing) => queue.endsWith(`-${thing}.fifo`)),
  );
}
