import { Aws } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { actionThing } from '../schemas/action-queues.ts';
import { deadLetterPatterns } from '../schemas/dead-letters.ts';
import { resubmissionAttributes } from '../schemas/quarantined-event.ts';
import { bucketArnOf } from './event-bucket.ts';
import { useKeyBy } from './key-use.ts';
import type { Quarantine } from './quarantine.ts';
import type { StageScope } from './stage-scope.ts';

/** What the policy is about. */
export interface OperatorPolicyProps extends StageScope {
  readonly audit: Table;
  readonly quarantine: Quarantine;
  /** Ids of the event sources by which the validator reads its own dead letters. */
  readonly rereadSources: readonly string[];
}

/**
 * What the operator's command takes beyond looking: to move dead letters on, to send refused events again, to replay and resend, and to
 * write down who did. What was written down may be ended and not deleted. That a line is new only the command sees to: IAM has no
 * condition for it, and whoever may put one may put another in its place.
 */
export function operatorStatements({
  nameOf,
  key,
  audit,
  quarantine,
  rereadSources,
}: OperatorPolicyProps): PolicyStatement[] {
  const failures = bucketArnOf(nameOf, 'send-failures');
  return [
    // No action can be named like one of these: lib/stage.ts sees to that.
    new PolicyStatement({
      sid: 'TakeDeadLetters',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      resources: deadLetterPatterns.map((thing) => arn('sqs', nameOf(thing))),
    }),
    // By their common name, for a policy has room for some forty names only.
    new PolicyStatement({
      sid: 'SendToActions',
      actions: ['sqs:SendMessage'],
      resources: [arn('sqs', nameOf(actionThing('*')))],
    }),
    // By their ids: with the others the pipeline would be stopped.
    new PolicyStatement({
      sid: 'HaveValidatorRead',
      actions: ['lambda:GetEventSourceMapping', 'lambda:UpdateEventSourceMapping'],
      resources: rereadSources.map((id) => arn('lambda', `event-source-mapping:${id}`)),
      conditions: { ArnLike: { 'lambda:FunctionArn': arn('lambda', `function:${nameOf('validator')}`) } },
    }),
    // Each is deleted once the sender has sent what it keeps.
    new PolicyStatement({
      sid: 'TakeSendFailures',
      actions: ['s3:GetObject', 's3:DeleteObject'],
      resources: [`${failures}/*`],
    }),
    new PolicyStatement({
      sid: 'HaveSenderSend',
      actions: ['lambda:InvokeFunction'],
      resources: [arn('lambda', `function:${nameOf('sender')}`)],
    }),
    // A replay is started on three things: the archive, the bus and its own name, which begins like all of the stage's. To which rules is
    // no resource of its own.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html (checked 2026-11-21)
    new PolicyStatement({
      sid: 'StartReplays',
      actions: ['events:StartReplay'],
      resources: ['archive/', 'event-bus/'].map((kind) => arn('events', `${kind}${nameOf('events')}`)),
    }),
    new PolicyStatement({
      sid: 'Replay',
      actions: ['events:StartReplay', 'events:DescribeReplay', 'events:CancelReplay'],
      resources: [arn('events', `replay/${nameOf('*')}`)],
    }),
    new PolicyStatement({
      sid: 'WriteDown',
      actions: ['dynamodb:PutItem', 'dynamodb:Query'],
      resources: [audit.tableArn],
    }),
    new PolicyStatement({
      sid: 'WriteDownEnd',
      actions: ['dynamodb:UpdateItem'],
      resources: [audit.tableArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['day', 'at', 'outcome', 'counts', 'endedAt', 'reason'] },
      },
    }),
    // What was refused stays what it was; only that it was sent again may be noted at it.
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (not checked)
    new PolicyStatement({
      sid: 'MarkResubmitted',
      actions: ['dynamodb:UpdateItem'],
      resources: [quarantine.table.tableArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['clientId', 'arrival', ...resubmissionAttributes] },
      },
    }),
    // Who else may is for the role's trust policy to say: a client's `principals`, or this account.
    new PolicyStatement({
      sid: 'SendAsClients',
      actions: ['sts:AssumeRole'],
      resources: [`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${nameOf('producer-*')}`],
    }),
    useKeyBy(['dynamodb', 's3', 'sqs'], key, ['kms:Decrypt', 'kms:GenerateDataKey']),
  ];
}

function arn(service: string, resource: string): string {
  return `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
}
