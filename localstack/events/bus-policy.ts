import * as z from 'zod';
import { AwsError } from '../core/aws-error.ts';
import { parsePolicyJson, type PolicyDocument } from '../identity/policy/policy-document.ts';
import type { BusPolicy } from './bus.ts';
import type { BusStatementConfig } from './config.ts';
import { limits } from './limits.ts';

const statement = z.looseObject({ Sid: z.string().optional() });
/** A policy that was parsed once: only what is needed to add a statement and to take one out. */
const editable = z.looseObject({ Statement: z.union([statement.transform((one) => [one]), z.array(statement)]) });

/**
 * Reads a bus's policy.
 *
 * @throws AwsError `PolicyLengthExceededException`; `ValidationException` for text that is no policy
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html (checked 2026-11-21)
 */
export function parseBusPolicy(text: string): BusPolicy {
  const { policyCharacters: max } = limits;
  if (text.length > max) {
    throw new AwsError(
      'PolicyLengthExceededException',
      `The policy of an event bus can have ${max} characters; got ${text.length}.`,
    );
  }
  return { text, document: parseDocument(text) };
}

function parseDocument(text: string): PolicyDocument {
  try {
    return parsePolicyJson(text, 'resource');
  } catch (error) {
    // EventBridge has a code of its own for what IAM calls a malformed policy.
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError('ValidationException', `Parameter Policy is not valid. Reason: ${error.message}`);
  }
}

/** A statement by its id, as PutPermission and templates give it. */
export type BusStatement = Omit<BusStatementConfig, 'EventBusName'>;

/**
 * The policy with one more statement; one of the same id is replaced. The shape of the statement is as public tests recorded it
 * of AWS.
 *
 * @throws AwsError `ValidationException`, `PolicyLengthExceededException`
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/events/test_events.snapshot.json (checked 2026-11-21)
 */
export function withStatement(policy: BusPolicy | undefined, busArn: string, added: BusStatement): BusPolicy {
  const before = policy ? editable.parse(JSON.parse(policy.text)) : { Version: '2012-10-17', Statement: [] };
  const others = before.Statement.filter(({ Sid }) => Sid !== added.StatementId);
  return parseBusPolicy(JSON.stringify({ ...before, Statement: [...others, written(added, busArn)] }));
}

function written(
  { StatementId: Sid, Statement, Action, Principal, Condition: condition }: BusStatement,
  busArn: string,
) {
  if (Statement) return { ...Statement, Sid };
  const missing = Object.entries({ Action, Principal }).find(([, value]) => value === undefined)?.[0];
  if (missing) throw new AwsError('ValidationException', `Parameter(s) ${missing} must be specified.`);
  return {
    Sid,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: busArn,
    ...(condition && { Condition: { [condition.Type]: { [condition.Key]: condition.Value } } }),
  };
}

/**
 * The policy without the statement of this id; `undefined` when none is left.
 *
 * @throws AwsError `ResourceNotFoundException` for an id that is not there
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html (not checked)
 */
export function withoutStatement(
  policy: BusPolicy | undefined,
  statementId: string | undefined,
): BusPolicy | undefined {
  const before = policy && editable.parse(JSON.parse(policy.text));
  const kept = before?.Statement.filter(({ Sid }) => Sid !== statementId) ?? [];
  if (kept.length === (before?.Statement.length ?? 0)) {
    throw new AwsError('ResourceNotFoundException', 'Statement with the provided id does not exist.');
  }
  return kept.length === 0 ? undefined : parseBusPolicy(JSON.stringify({ ...before, Statement: kept }));
}
