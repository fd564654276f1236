/**
 * What the name of a dead-letter queue ends with, and no other queue's: `givenUp` of what was received too often or given up, `undelivered` of what
 * the bus could not put into a queue. A FIFO queue has `.fifo` behind it.
 */
export const deadLetterEndings = { givenUp: '-dlq', undelivered: '-undelivered' } as const;

/** The thing of the queue of what the bus took and could not decrypt; the bus is named `events`. */
export const busDeadLettersThing = `events${deadLetterEndings.givenUp}`;

/** The things of all dead-letter queues, as a policy names them. */
export const deadLetterPatterns = [
  `*${deadLetterEndings.givenUp}`,
  `*${deadLetterEndings.givenUp}.fifo`,
  `*${deadLetterEndings.undelivered}`,
] as const;

/** Whether a thing is a dead-letter queue, with `.fifo` or without it. */
export function isDeadLetters(thing: string): boolean {
  const bare = thing.replace(/\.fifo$/, '');
  return Object.values(deadLetterEndings).some((ending) => bare.endsWith(ending));
}
