import { AwsError } from '../core/aws-error.ts';
import type { Identity } from '../core/principal.ts';
import { evaluate } from '../identity/policy/evaluate.ts';
import { parsePolicy, type PolicyDocument } from '../identity/policy/policy-document.ts';
import { RequestContext } from '../identity/policy/request-context.ts';
import { kmsLimits } from './limits.ts';

/** Who may use a key and manage it: the document as it was given, and what it says. */
export interface KeyPolicy {
  /** JSON, character for character as GetKeyPolicy gives it back. */
  readonly text: string;
  readonly document: PolicyDocument;
}

/**
 * Reads a key's policy.
 *
 * A statement without an action or a resource has no effect, and is no error.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html (checked 2026-11-21)
 *
 * @throws AwsError `MalformedPolicyDocumentException`, `LimitExceededException` past 32 KB
 */
export function parseKeyPolicy(text: string): KeyPolicy {
  const bytes = Buffer.byteLength(text);
  if (bytes > kmsLimits.policyBytes)
    throw new AwsError(
      'LimitExceededException',
      `The key policy has ${bytes} bytes, at most ${kmsLimits.policyBytes} are allowed.`,
    );
  try {
    return { text, document: parsePolicy(effective(parseJson(text)), 'resource') };
  } catch (error) {
    // KMS has a code of its own for what IAM calls a malformed policy.
    if (error instanceof AwsError) throw malformed(error.message);
    throw error;
  }
}

/** A policy that is an object already. */
export function keyPolicyOf(document: object): KeyPolicy {
  return parseKeyPolicy(JSON.stringify(document, undefined, 2));
}

/**
 * The policy of a key that was made without one: the account's root may do everything, which lets IAM policies decide.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (not checked; the document as recorded from AWS)
 */
export function defaultKeyPolicy(accountId: string): KeyPolicy {
  return keyPolicyOf({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}

/** As if IAM policies allowed everything, for the key's policy alone to decide. */
const everything = parsePolicy(
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  'identity',
);

/**
 * Checks that a policy lets whoever sets it, or the account, set another one later.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html (checked 2026-11-21)
 *
 * @throws AwsError `MalformedPolicyDocumentException`
 */
export function checkLockout({ document }: KeyPolicy, keyArn: string, principal: Identity, now: () => number): void {
  const context = new RequestContext(new Map(), now);
  const request = { principal, action: 'kms:PutKeyPolicy', resource: keyArn, context };
  if (evaluate(request, { identity: [everything], resource: document, resourceRule: 'key' }))
    throw malformed('The new key policy will not allow you to update the key policy in the future.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('Expected JSON.');
  }
}

function effective(policy: unknown): unknown {
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy)) return policy;
  const { Statement: given } = policy;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  return { ...policy, Statement: statements.filter((statement) => !isIneffective(statement)) };
}

/** One that names a principal, without which it would be an error. */
function isIneffective(statement: unknown): boolean {
  if (typeof statement !== 'object' || statement === null) return false;
  const has = (...names: string[]): boolean => names.some((name) => name in statement);
  return has('Principal', 'NotPrincipal') && !(has('Action', 'NotAction') && has('Resource', 'NotResource'));
}

function malformed(reason: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', reason);
}
