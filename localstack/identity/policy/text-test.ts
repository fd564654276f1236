import { compileGlob, type Glob } from './glob.ts';
import { parsePolicyText, type TextRules } from './policy-text.ts';
import type { RequestContext } from './request-context.ts';

/** Whether a value fits what the policy says; `undefined` when a variable of the policy has no value in this request. */
export type TextTest = (value: string, context: RequestContext) => boolean | undefined;

/** Compiles a text of a policy to a test of whole values. */
export function compileText(text: string, rules: TextRules): TextTest {
  const { fixed, resolve } = parsePolicyText(text, rules);
  // Stryker disable next-line ConditionalExpression: what is fixed is only compiled once
  if (fixed) return withoutContext(compileGlob(fixed));
  return (value, context) => {
    const parts = resolve(context);
    return parts && compileGlob(parts)(value);
  };
}

function withoutContext(glob: Glob): TextTest {
  return (value) => glob(value);
}

/** Whether any test holds; `undefined` when none does and the value of a variable is missing in one. */
export function anyHolds(tests: readonly TextTest[], value: string, context: RequestContext): boolean | undefined {
  let result: boolean | undefined = false;
  for (const test of tests) {
    const holds = test(value, context);
    if (holds === true) return true;
    if (holds === undefined) result = undefined;
  }
  return result;
}
