import { Duration } from 'aws-cdk-lib';
import { CfnRule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../schemas/action-queues.ts';
import { busPattern } from '../schemas/bus-event.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { deliveringQueue } from './deliver-timeout.ts';
import type { ActionConfig } from './stage.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of an action. */
export interface ActionProps extends StageScope {
  readonly config: ActionConfig;
  readonly bus: IEventBus;
}

/**
 * One action: a rule, the queue that its owner consumes or that `deliver` does, and two dead-letter queues that must not be mixed up. In `…-undelivered`
 * is what EventBridge could not put into the queue; in `…-dlq` is what the consumer gave up.
 */
export class Action extends Construct {
  readonly config: ActionConfig;
  readonly queue: Queue;
  readonly undelivered: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { config, bus, ...scoped }: ActionProps) {
    super(scope, id);
    const { stage, nameOf, key } = scoped;
    this.config = config;
    const { visibilityTimeoutSeconds, maxReceiveCount } = config.deliver ? deliveringQueue : config;
    const thing = actionThing(config.name);
    this.undelivered = deadLetterQueue(this, 'Undelivered', { ...scoped, thing: actionUndeliveredThing(config.name) });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', {
      ...scoped,
      thing: actionDeadLettersThing(config.name),
      source: thing,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: nameOf(thing),
      visibilityTimeout: Duration.seconds(visibilityTimeoutSeconds),
      retentionPeriod: Duration.days(stage.queueRetentionDays),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
    });
    // The L2 rule grants its dead-letter queue no key and knows no `replay-name`, so the rule is spelled out.
    const rule = new CfnRule(this, 'Rule', {
      name: nameOf(thing),
      description: `Events for the action ${config.name}`,
      eventBusName: bus.eventBusName,
      eventPattern: busPattern(config.types, config.clients, config.facts),
      targets: [
        {
          id: 'queue',
          arn: this.queue.queueArn,
          deadLetterConfig: { arn: this.undelivered.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: Duration.hours(24).toSeconds(), maximumRetryAttempts: 185 },
        },
      ],
    });
    for (const queue of [this.queue, this.undelivered]) queue.addToResourcePolicy(fromRule(queue, rule.attrArn));
  }
}

/** Lets one rule, and through it nobody else, put messages into a queue. */
function fromRule(queue: Queue, ruleArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'FromRule',
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
  });
}
