import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { busDeadLettersThing } from '../schemas/dead-letters.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the bus's dead-letter queue. */
export interface BusDeadLettersProps extends Omit<StageScope, 'key'> {
  /** Another key than the bus's, for it has to work when that one does not. */
  readonly alarmsKey: Key;
}

/**
 * Where the bus puts what it took and then could not decrypt, because the stage's key was disabled in between: no rule got to see it. AWS
 * strongly recommends such a queue for a bus under a key of one's own. The bus is named by its name, for it refers to this queue itself.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html (checked 2026-11-27)
 */
export class BusDeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { alarmsKey, ...scoped }: BusDeadLettersProps) {
    super(scope, id);
    const { nameOf } = scoped;
    this.queue = deadLetterQueue(this, 'Queue', { ...scoped, key: alarmsKey, thing: busDeadLettersThing });
    const busArn = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:event-bus/${nameOf('events')}`;
    this.queue.addToResourcePolicy(fromBus(busArn, ['sqs:SendMessage'], this.queue.queueArn));
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html (not checked)
    // In a key's policy `*` is the key itself.
    alarmsKey.addToResourcePolicy(fromBus(busArn, ['kms:Decrypt', 'kms:GenerateDataKey'], '*'));
  }
}

/**
 * Lets the stage's bus, and nobody else's, do something.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (checked 2026-11-27 for rules, whose ARN is the source; that it is
 * the bus's own where no rule was asked: not checked)
 */
function fromBus(busArn: string, actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'FromBus',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnEquals: { 'aws:SourceArn': busArn },
    },
  });
}
