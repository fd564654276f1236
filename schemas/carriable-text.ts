import type { Fault } from './problems.ts';

/** What JSON can hold and SQS cannot: two noncharacters, and halves of surrogate pairs. */
const uncarriable = /[\uFFFE\uFFFF]|\p{Surrogate}/u;

/**
 * Finds the text of an event that could be accepted and stored, but never be put into an action's queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html (checked 2026-11-21)
 *
 * @param json the parsed event; control characters are no matter, since JSON always escapes them
 * @returns a fault for the first such text, or `undefined`
 */
export function findUncarriable(json: unknown): Fault | undefined {
  const path = pathToUncarriable(json);
  if (path === undefined) return undefined;
  return {
    path,
    code: 'uncarriable_text',
    difference: () => ({
      got: 'text with U+FFFE, U+FFFF or half of a surrogate pair',
      expected: 'text that a queue can carry',
      advice: 'remove that character',
    }),
  };
}

/** The keys that lead to the text; a bad key is pointed at by the object that has it. */
function pathToUncarriable(value: unknown): string[] | undefined {
  if (typeof value === 'string') return uncarriable.test(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (uncarriable.test(key)) return [];
    const below = pathToUncarriable(member);
    if (below) return [key, ...below];
  }
  return undefined;
}
