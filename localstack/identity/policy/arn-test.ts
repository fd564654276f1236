import { compileText, type TextTest } from './text-test.ts';
import type { TextRules } from './policy-text.ts';

/** `arn:partition:service:region:account:resource`; the resource may have colons of its own. */
const arnParts = 6;

/**
 * Compiles an ARN with wildcards to a test of ARNs. Each of the six parts between colons is matched by itself, so that a `*`
 * does not reach over a colon before the resource; `*` alone matches everything.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN (checked 2026-11-21)
 */
export function compileArn(pattern: string, rules: TextRules): TextTest {
  if (pattern === '*') return () => true;
  const tests = splitArn(pattern, rules.variables).map((part) => compileText(part, rules));
  return (value, context) => {
    const parts = splitArn(value, false);
    if (parts.length !== tests.length) return false;
    let result: boolean | undefined = true;
    for (const [index, test] of tests.entries()) {
      const holds = test(parts[index] as string, context);
      if (holds === false) return false;
      if (holds === undefined) result = undefined;
    }
    return result;
  };
}

/** Whether a text has the six parts of an ARN. */
export function isArn(text: string, variables: boolean): boolean {
  return text.startsWith('arn:') && splitArn(text, variables).length === arnParts;
}

/** Splits at the first five colons; those within `${}` are no separators. */
export function splitArn(text: string, variables: boolean): string[] {
  const parts: string[] = [];
  let from = 0;
  let inVariable = false;
  // Stryker disable next-line EqualityOperator: behind the end is no colon
  for (let at = 0; at < text.length && parts.length < arnParts - 1; at++) {
    const character = text.charAt(at);
    if (variables && character === '$' && text.charAt(at + 1) === '{') inVariable = true;
    else if (character === '}') inVariable = false;
    else if (character === ':' && !inVariable) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
