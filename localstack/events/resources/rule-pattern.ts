import { AwsError } from '../../core/aws-error.ts';
import { limits } from '../limits.ts';
import { type PatternMatcher, compilePattern, parsePattern } from '../pattern/compile-pattern.ts';

/** A rule's or an archive's pattern, compiled. */
export interface RulePattern {
  /** JSON, as it is described later. */
  readonly patternText: string;
  readonly matches: PatternMatcher;
}

/**
 * Compiles a pattern that came as JSON text.
 *
 * @throws AwsError `InvalidEventPatternException`; `LimitExceededException` when it is longer than an account's quota
 *   (L-664C5505), which is below what the API takes
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html (checked 2026-11-21)
 */
export function rulePattern(patternText: string): RulePattern {
  if (patternText.length > limits.patternCharacters) {
    throw new AwsError(
      'LimitExceededException',
      `The event pattern has ${patternText.length} characters; the quota is ${limits.patternCharacters}.`,
    );
  }
  return { patternText, matches: compilePattern(parsePattern(patternText)) };
}
