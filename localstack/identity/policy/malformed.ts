import { AwsError } from '../../core/aws-error.ts';

/**
 * A policy that breaks the grammar. Messages are IAM's own where one was seen, and say what was got and expected where not.
 * Services that keep policies of their own have other codes for it (`MalformedPolicyDocumentException`, `InvalidAttributeValue`).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (checked 2026-11-21)
 */
export function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}
