import { Aws } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Action } from './action.ts';
import { busLogGroupName } from '../schemas/bus-log.ts';
import { deadLetterPatterns } from '../schemas/dead-letters.ts';
import type { Deliver } from './deliver.ts';
import { bucketArnOf } from './event-bucket.ts';
import { useKeyBy } from './key-use.ts';
import { operatorStatements } from './operator-policy.ts';
import { type ApiArn, clientTag, invoke } from './producer.ts';
import type { Quarantine } from './quarantine.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the policies for people and programs outside the stack. */
export interface AccessPoliciesProps extends StageScope {
  /** Encrypts the dead-letter queue of the bus. */
  readonly alarmsKey: Key;
  readonly actions: readonly Action[];
  readonly events: Table;
  readonly quarantine: Quarantine;
  /** What is kept of deliveries, if anything is delivered in the stage. */
  readonly deliver: Pick<Deliver, 'deliveries' | 'targets'>;
  /** Where it is written down who changed what. */
  readonly audit: Table;
  /** Ids of the event sources by which the validator reads its own dead letters. */
  readonly rereadSources: readonly string[];
  /** @default no API, so neither a policy for fleets nor one of the guard of their tags */
  readonly apiArn?: ApiArn | undefined;
}

/** Policies to attach to whoever works with the pipeline: each grants what its work takes, and no more. */
export class AccessPolicies extends Construct {
  /** Action to the policy of its consumer. */
  readonly consumers: ReadonlyMap<string, ManagedPolicy>;
  readonly support: ManagedPolicy;
  /** Besides `support`, for whoever puts things right. */
  readonly operator: ManagedPolicy;
  /** Lets a principal send by the API as the client that its tag names. */
  readonly fleet: ManagedPolicy | undefined;
  /** Keeps whom it is attached to from saying which client somebody is. */
  readonly tagGuard: ManagedPolicy | undefined;

  constructor(scope: Construct, id: string, props: AccessPoliciesProps) {
    super(scope, id);
    this.consumers = new Map(
      props.actions.map(({ node, queue }) => [
        node.id,
        this.#policy(props, `consumer-${node.id}`, `Consumes the action ${node.id}`, [
          new PolicyStatement({
            sid: 'Consume',
            actions: [
              'sqs:ReceiveMessage',
              'sqs:DeleteMessage',
              'sqs:ChangeMessageVisibility',
              'sqs:GetQueueAttributes',
              'sqs:GetQueueUrl',
            ],
            resources: [queue.queueArn],
          }),
          useKeyBy(['sqs'], props.key, ['kms:Decrypt']),
        ]),
      ]),
    );
    this.support = this.#policy(props, 'support', 'Finds out where an event is; changes nothing', supportOf(props));
    this.operator = this.#policy(
      props,
      'operator',
      'Moves dead letters on, sends refused events again, replays and resends, and writes down who did',
      operatorStatements(props),
    );
    if (!props.apiArn) return;
    const fleet = 'Sends by the API as the client that the tag clientId names';
    this.fleet = this.#policy(props, 'fleet', fleet, [invokeByTag(props.apiArn)]);
    this.tagGuard = this.#policy(props, 'tag-guard', 'Keeps from tagging anybody as a client', [
      new PolicyStatement({
        sid: 'NoClientTag',
        effect: Effect.DENY,
        actions: ['iam:TagRole', 'iam:UntagRole', 'iam:TagUser', 'iam:UntagUser', 'sts:TagSession'],
        resources: ['*'],
        // Keys of tags on principals differ by more than upper and lower case.
        conditions: { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': clientTag } },
      }),
    ]);
  }

  #policy({ nameOf }: StageScope, thing: string, description: string, statements: PolicyStatement[]): ManagedPolicy {
    return new ManagedPolicy(this, thing, { managedPolicyName: nameOf(thing), description, statements });
  }
}

/** Receiving from a dead-letter queue counts a receive, which nothing there minds; the message comes back. */
function supportOf({
  events,
  quarantine,
  deliver,
  apiArn,
  nameOf,
  key,
  alarmsKey,
}: AccessPoliciesProps): PolicyStatement[] {
  const queue = (thing: string): string => `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${nameOf(thing)}`;
  return [
    new PolicyStatement({
      sid: 'ReadTables',
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'],
      resources: [events, quarantine.table, ...(deliver.deliveries ? [deliver.deliveries] : [])].flatMap(
        ({ tableArn }) => [tableArn, `${tableArn}/index/*`],
      ),
    }),
    ...(deliver.targets ? [seeTargets(deliver.targets)] : []),
    new PolicyStatement({
      sid: 'ReadLargeBodies',
      actions: ['s3:GetObject'],
      resources: [quarantine.bodies.arnForObjects('*')],
    }),
    // All queues of the stage, by their common name: one that is added is seen at once.
    new PolicyStatement({
      sid: 'SeeQueues',
      actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      resources: [queue('*')],
    }),
    // No action can be named like one of these: lib/stage.ts sees to that.
    new PolicyStatement({
      sid: 'ReadDeadLetters',
      actions: ['sqs:ReceiveMessage'],
      resources: deadLetterPatterns.map(queue),
    }),
    // Of this log alone: what functions log is for whoever operates them.
    new PolicyStatement({
      sid: 'ReadBusLog',
      actions: ['logs:FilterLogEvents'],
      resources: [`arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${busLogGroupName(nameOf)}:*`],
    }),
    // Neither metrics, alarms and rules that are looked for by the beginning of their names, nor lists of a whole account have a
    // resource that a policy could name.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html (not checked)
    new PolicyStatement({
      sid: 'SeeState',
      actions: [
        'cloudwatch:DescribeAlarms',
        'cloudwatch:GetMetricData',
        'events:ListReplays',
        'events:ListRules',
        'lambda:ListEventSourceMappings',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'SeeDashboard',
      actions: ['cloudwatch:GetDashboard'],
      resources: [`arn:${Aws.PARTITION}:cloudwatch::${Aws.ACCOUNT_ID}:dashboard/${nameOf('').slice(0, -1)}`],
    }),
    new PolicyStatement({
      sid: 'CountSendFailures',
      actions: ['s3:ListBucket'],
      resources: [bucketArnOf(nameOf, 'send-failures')],
    }),
    // By EventBridge because the bus is encrypted, and so are its rules.
    useKeyBy(['dynamodb', 'events', 's3', 'sqs'], key, ['kms:Decrypt']),
    useKeyBy(['sqs'], alarmsKey, ['kms:Decrypt'], 'UseAlarmsKey'),
    ...(apiArn ? [invoke([apiArn('GET', '/*')])] : []),
  ];
}

/** Whether targets answer. */
function seeTargets({ tableArn }: Table): PolicyStatement {
  return new PolicyStatement({ sid: 'SeeTargets', actions: ['dynamodb:BatchGetItem'], resources: [tableArn] });
}

/**
 * What a tag holds stands for itself: neither its `*` nor its `?`, which IAM takes in no tag anyway, is a wildcard. Its `/` would reach
 * into the path of a client, so there may be none. Without the tag nothing is allowed; `Null` only says so aloud.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html (characters of a tag, checked 2026-11-27)
 */
function invokeByTag(apiArn: ApiArn): PolicyStatement {
  const tag = `aws:PrincipalTag/${clientTag}`;
  const statement = invoke([apiArn('*', `/clients/\${${tag}}/*`)]);
  statement.addConditions({ Null: { [tag]: 'false' }, StringNotLike: { [tag]: '*/*' } });
  return statement;
}
