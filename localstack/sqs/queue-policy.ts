import * as z from 'zod';
import { AwsError } from '../core/aws-error.ts';
import { parsePolicyJson, type PolicyDocument } from '../identity/policy/policy-document.ts';
import { invalidAttribute, invalidValue } from './errors.ts';
import { sqsLimits } from './limits.ts';

/** Who may use a queue beside those whom IAM lets: the document as it was given, and what it says. */
export interface QueuePolicy {
  /** JSON, character for character as GetQueueAttributes gives it back. */
  readonly text: string;
  readonly document: PolicyDocument;
}

/** A permission as AddPermission gives it. */
export interface Permission {
  readonly label: string;
  readonly accountIds: readonly string[];
  /** Without the prefix `sqs:`. */
  readonly actions: readonly string[];
}

const statement = z.looseObject({ Sid: z.string().optional() });
/** A policy that was parsed once: only what is needed to add a statement and to take one out. */
const editable = z.looseObject({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

type Editable = z.output<typeof editable>;

/**
 * Reads a queue's policy. Throws InvalidAttributeValue for text that is none, or is too long.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html (checked 2026-11-21)
 */
export function parseQueuePolicy(text: string): QueuePolicy {
  const { maxPolicyBytes: max, maxPolicyStatements } = sqsLimits;
  const bytes = Buffer.byteLength(text);
  if (bytes > max) throw invalidAttribute('Policy', `A policy can have ${max} bytes; got ${bytes}.`);
  const document = parseDocument(text);
  if (document.statements.length > maxPolicyStatements)
    throw invalidAttribute(
      'Policy',
      `A policy can have ${maxPolicyStatements} statements; got ${document.statements.length}.`,
    );
  return { text, document };
}

function parseDocument(text: string): PolicyDocument {
  try {
    return parsePolicyJson(text, 'resource');
  } catch (error) {
    // SQS has a code of its own for what IAM calls a malformed policy.
    if (error instanceof AwsError) throw invalidAttribute('Policy', error.message);
    throw error;
  }
}

/**
 * The policy with one more statement, whose Sid is the label. A list of one is written without a list, and a queue without a
 * policy gets one of version 2008-10-17: AWS was recorded doing so by a public test (`test_sqs_permission_lifecycle`).
 *
 * @throws AwsError InvalidParameterValue for a label that is taken, OverLimit for too many statements or actions
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html (checked 2026-11-21)
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json (checked 2026-11-21)
 */
export function withPermission(policy: QueuePolicy | undefined, queueArn: string, permission: Permission): QueuePolicy {
  const { label, accountIds, actions } = permission;
  const before = edit(policy) ?? { Version: '2008-10-17', Id: `${queueArn}/SQSDefaultPolicy`, Statement: [] };
  if (before.Statement.some(({ Sid }) => Sid === label)) throw invalidValue(label, 'Label', 'Already exists.');
  checkCount('actions in a statement', actions.length, sqsLimits.maxActionsPerStatement);
  checkCount('statements', before.Statement.length + 1, sqsLimits.maxPolicyStatements);
  const added = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: oneOrAll(accountIds.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrAll(actions.map((action) => `SQS:${action}`)),
    Resource: queueArn,
  };
  return parseQueuePolicy(JSON.stringify({ ...before, Statement: [...before.Statement, added] }));
}

/**
 * The policy without the statement of this label; `undefined` when none is left.
 *
 * @throws AwsError InvalidParameterValue for a label that is not there
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html (checked 2026-11-21)
 */
export function withoutPermission(policy: QueuePolicy | undefined, label: string): QueuePolicy | undefined {
  const before = edit(policy);
  const Statement = before?.Statement.filter(({ Sid }) => Sid !== label) ?? [];
  if (Statement.length === (before?.Statement.length ?? 0)) throw invalidValue(label, 'Label', "can't find label.");
  return Statement.length === 0 ? undefined : parseQueuePolicy(JSON.stringify({ ...before, Statement }));
}

function edit(policy: QueuePolicy | undefined): Editable | undefined {
  return policy && editable.parse(JSON.parse(policy.text));
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? String(values[0]) : values;
}

function checkCount(what: string, count: number, max: number): void {
  if (count > max) throw new AwsError('OverLimit', `A policy can have ${max} ${what}; this would have ${count}.`, 403);
}
