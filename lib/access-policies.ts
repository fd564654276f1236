import { Aws } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Action } from './action.ts';
import { useKeyBy } from './key-use.ts';
import { type ApiArn, clientTag, invoke } from './producer.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the policies for people and programs outside the stack. */
export interface AccessPoliciesProps extends StageScope {
  readonly actions: readonly Action[];
  readonly tables: readonly Table[];
  /** @default no API, so neither a policy for fleets nor one of the guard of their tags */
  readonly apiArn?: ApiArn | undefined;
}

/** Policies to attach to whoever works with the pipeline: each grants what its work takes, and no more. */
export class AccessPolicies extends Construct {
  /** Action to the policy of its consumer. */
  readonly consumers: ReadonlyMap<string, ManagedPolicy>;
  readonly support: ManagedPolicy;
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
    if (!props.apiArn) return;
    const own = props.apiArn('*', `/clients/\${aws:PrincipalTag/${clientTag}}/*`);
    this.fleet = this.#policy(props, 'fleet', 'Sends by the API as the client that the tag clientId names', [
      withConditions(invoke([own]), {
        // Says aloud what a variable without a value does anyway, and keeps a tag from reaching into a client's path.
        Null: { [`aws:PrincipalTag/${clientTag}`]: 'false' },
        StringNotLike: { [`aws:PrincipalTag/${clientTag}`]: '*/*' },
      }),
    ]);
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
function supportOf({ tables, apiArn, nameOf, key }: AccessPoliciesProps): PolicyStatement[] {
  const queue = (thing: string): string => `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${nameOf(thing)}`;
  return [
    new PolicyStatement({
      sid: 'ReadTables',
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'],
      resources: tables.flatMap(({ tableArn }) => [tableArn, `${tableArn}/index/*`]),
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
      resources: [queue('*-dlq'), queue('*-dlq.fifo'), queue('*-undelivered')],
    }),
    useKeyBy(['dynamodb', 'sqs'], key, ['kms:Decrypt']),
    ...(apiArn ? [invoke([apiArn('GET', '/*')])] : []),
  ];
}

function withConditions(statement: PolicyStatement, conditions: Conditions): PolicyStatement {
  statement.addConditions(conditions);
  return statement;
}
