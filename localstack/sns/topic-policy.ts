import * as z from 'zod';
import { AwsError } from '../core/aws-error.ts';
import { parsePolicyJson, type PolicyDocument } from '../identity/policy/policy-document.ts';
import { invalidParameter } from './errors.ts';
import { snsLimits } from './limits.ts';

/** Who may use a topic beside those whom IAM lets: the document as it was given, and what it says. */
export interface TopicPolicy {
  /** JSON, character for character as GetTopicAttributes gives it back. */
  readonly text: string;
  readonly document: PolicyDocument;
}

/**
 * The actions that a topic's policy may speak of, in lower case. An action with a wildcard is not looked at (not checked).
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html (checked 2026-11-27)
 * @see https://github.com/hashicorp/terraform/issues/12740 (what becomes of others, checked 2026-11-27)
 */
const actionsOfTopics: ReadonlySet<string> = new Set([
  'sns:addpermission',
  'sns:deletetopic',
  'sns:getdataprotectionpolicy',
  'sns:gettopicattributes',
  'sns:listsubscriptionsbytopic',
  'sns:listtagsforresource',
  'sns:publish',
  'sns:putdataprotectionpolicy',
  // Of old default policies.
  'sns:receive',
  'sns:removepermission',
  'sns:settopicattributes',
  'sns:subscribe',
]);

const oneOrMore = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .catch([]);
const statement = z.looseObject({ Action: oneOrMore });
const actionsShape = z.looseObject({ Statement: z.union([statement.transform((one) => [one]), z.array(statement)]) });

/**
 * Reads a topic's policy.
 *
 * @throws AwsError `InvalidParameter` for text that is none, is too long, or speaks of what is no action on a topic
 */
export function parseTopicPolicy(text: string): TopicPolicy {
  const bytes = Buffer.byteLength(text);
  if (bytes > snsLimits.maxPolicyBytes)
    throw invalidParameter(`Policy Reason: at most ${snsLimits.maxPolicyBytes} bytes, got ${bytes}`);
  const document = parseDocument(text);
  if (document.statements.length > snsLimits.maxPolicyStatements)
    throw invalidParameter(
      `Policy Reason: at most ${snsLimits.maxPolicyStatements} statements, got ${document.statements.length}`,
    );
  const actions = actionsShape.parse(JSON.parse(text)).Statement.flatMap(({ Action }) => Action);
  if (actions.some((action) => !/[*?]/.test(action) && !actionsOfTopics.has(action.toLowerCase())))
    throw invalidParameter('Policy statement action out of service scope!');
  return { text, document };
}

/**
 * The policy of a topic that was given none: services that act for the topic's account may use it, and so may those whom their own
 * policies let. Members are as recorded from AWS.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sns/test_sns.snapshot.json (checked 2026-11-27)
 * @see https://github.com/DataBiosphere/azul/pull/5651 (that alarms publish by it, checked 2026-11-27)
 */
export function defaultTopicPolicy(arn: string): TopicPolicy {
  return parseTopicPolicy(
    JSON.stringify({
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: [
            'SNS:GetTopicAttributes',
            'SNS:SetTopicAttributes',
            'SNS:AddPermission',
            'SNS:RemovePermission',
            'SNS:DeleteTopic',
            'SNS:Subscribe',
            'SNS:ListSubscriptionsByTopic',
            'SNS:Publish',
          ],
          Resource: arn,
          Condition: { StringEquals: { 'AWS:SourceOwner': arn.split(':')[4] } },
        },
      ],
    }),
  );
}

function parseDocument(text: string): PolicyDocument {
  try {
    return parsePolicyJson(text, 'resource');
  } catch (error) {
    // SNS has a code of its own for what IAM calls a malformed policy.
    if (error instanceof AwsError) throw invalidParameter(`Policy Error: ${error.message}`);
    throw error;
  }
}
