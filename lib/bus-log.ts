import { Aws, Stack } from 'aws-cdk-lib';
import { CfnRule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { CfnResourcePolicy, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { busLogGroupName, busLogPaths, busLogTemplate } from '../schemas/bus-log.ts';
import { busSource } from '../schemas/bus-event.ts';
import { logRetentionOf } from './log-retention.ts';
import { removalPolicyOf } from './removal-policy.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the bus log. */
export interface BusLogProps extends StageScope {
  readonly bus: IEventBus;
}

/**
 * Writes down each event that is on the bus, by its ids. Its rule has no dead-letter queue: a line that is lost is no event that is lost,
 * such a queue would keep whole events for the sake of a line, and from it nothing can go back into a log. The alarm `bus-log` tells
 * of them.
 *
 * The stage takes one of the ten resource policies for logs that an account has in a region.
 */
export class BusLog extends Construct {
  readonly group: LogGroup;

  constructor(scope: Construct, id: string, { stage, nameOf, key, bus }: BusLogProps) {
    super(scope, id);
    this.group = new LogGroup(this, 'Group', {
      logGroupName: busLogGroupName(nameOf),
      retention: logRetentionOf(stage),
      encryptionKey: key,
      removalPolicy: removalPolicyOf(stage),
    });
    const rule = new CfnRule(this, 'Rule', {
      name: nameOf('log'),
      description: 'Writes down each event by its ids',
      eventBusName: bus.eventBusName,
      eventPattern: { source: [busSource] },
      targets: [
        {
          id: 'log',
          // Without the `:*` at the end of the group's own ARN.
          arn: `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${this.group.logGroupName}`,
          inputTransformer: { inputPathsMap: busLogPaths, inputTemplate: busLogTemplate() },
        },
      ],
    });
    new CfnResourcePolicy(this, 'Policy', {
      policyName: nameOf('log'),
      policyDocument: Stack.of(this).toJsonString(writtenBy(rule.attrArn, this.group.logGroupArn)),
    });
  }
}

/**
 * Lets a rule write. CDK's own target would take a function for this. Streams are made without a word on the rule, so that condition is
 * on lines only.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html (principals, checked 2026-11-27; that streams are made
 * without aws:SourceArn, as others' policies have it: not checked)
 */
function writtenBy(ruleArn: string, groupArn: string): object {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
    Resource: groupArn,
  };
  return {
    Version: '2012-10-17',
    Statement: [
      { ...statement, Sid: 'MakeStreams', Action: 'logs:CreateLogStream' },
      {
        ...statement,
        Sid: 'WriteLines',
        Action: 'logs:PutLogEvents',
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      },
    ],
  };
}
