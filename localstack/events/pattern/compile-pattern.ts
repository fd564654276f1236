import { type Alternative, expandAlternatives } from './alternatives.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { isObject } from './leaf.ts';
import { matchesAlternative } from './match-alternative.ts';

/** Whether an event, as parsed JSON, satisfies a pattern. */
export type PatternMatcher = (event: unknown) => boolean;

/**
 * Compiles an event pattern, as parsed JSON, to a matcher: the language of EventBridge rules, archives and of Lambda's
 * filter criteria.
 *
 * @throws AwsError `InvalidEventPatternException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (checked 2026-11-21)
 * @see https://github.com/aws/event-ruler (the library that EventBridge matches with; checked 2026-11-21)
 */
export function compilePattern(pattern: unknown): PatternMatcher {
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object');
  const alternatives: readonly Alternative[] = expandAlternatives(pattern);
  return (event) => alternatives.some((alternative) => matchesAlternative(alternative, event));
}

/**
 * Reads a pattern that came as JSON text, as the API's operations take it.
 *
 * @throws AwsError `InvalidEventPatternException` when the text is not JSON
 */
export function parsePattern(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidPattern('the pattern is not JSON');
  }
}
