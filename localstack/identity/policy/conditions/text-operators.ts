import { compileArn } from '../arn-test.ts';
import { type GlobPart } from '../glob.ts';
import { parsePolicyText } from '../policy-text.ts';
import { compileText } from '../text-test.ts';
import { both, type Operator } from './operator.ts';

const equals: Operator['compile'] = (value, variables) => compileText(value, { variables, wildcards: false });

const equalsIgnoringCase: Operator['compile'] = (value, variables) => {
  const { resolve } = parsePolicyText(value, { variables, wildcards: false });
  return (given, context) => {
    const parts = resolve(context);
    return parts && textOf(parts).toLowerCase() === given.toLowerCase();
  };
};

const like: Operator['compile'] = (value, variables) => compileText(value, { variables, wildcards: true });

const arn: Operator['compile'] = (value, variables) => compileArn(value, { variables, wildcards: true });

/**
 * Comparisons of texts and of ARNs, which may have policy variables. `ArnEquals` knows wildcards, as `ArnLike` does.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (checked 2026-11-21)
 */
export const textOperators: Readonly<Record<string, Operator>> = {
  ...both('StringEquals', 'StringNotEquals', equals),
  ...both('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', equalsIgnoringCase),
  ...both('StringLike', 'StringNotLike', like),
  ...both('ArnEquals', 'ArnNotEquals', arn),
  ...both('ArnLike', 'ArnNotLike', arn),
};

/** Without wildcards a text is in one part, or in none when it is empty. */
function textOf(parts: readonly GlobPart[]): string {
  return parts.map(String).join('');
}
