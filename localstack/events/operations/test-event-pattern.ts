import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operation } from '../../core/service.ts';
import { parseInput } from '../input.ts';
import { limits } from '../limits.ts';
import { compilePattern, parsePattern } from '../pattern/compile-pattern.ts';

const testInput = z.object({ EventPattern: z.string().max(limits.maxPatternCharacters), Event: z.string() });

/** What an event must have to be tested; AWS's page also names `resources`, but its service does not insist on it. */
const testedEvent = z.looseObject({
  id: z.string(),
  account: z.string(),
  source: z.string(),
  time: z.string(),
  region: z.string(),
  'detail-type': z.string(),
});

/**
 * TestEventPattern: whether an event would match a pattern.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html (not checked)
 */
export const testEventPattern: Operation = (input) => {
  const { EventPattern: pattern, Event: event } = parseInput(testInput, input);
  const matches = compilePattern(parsePattern(pattern));
  return { Result: matches(parseTestedEvent(event)) };
};

function parseTestedEvent(text: string): unknown {
  try {
    return testedEvent.parse(JSON.parse(text));
  } catch (cause) {
    throw Object.assign(new AwsError('ValidationException', 'Parameter Event is not valid.'), { cause });
  }
}
