import { Aws } from 'aws-cdk-lib';
import { type Conditions, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { NameOf } from './names.ts';
import { removalPolicyOf } from './removal-policy.ts';
import type { Stage } from './stage.ts';

/** Properties of the stage's key. */
export interface EncryptionProps {
  readonly nameOf: NameOf;
  /** Says whether the key survives the deletion of the stack: what it encrypted is unreadable without it. */
  readonly stage: Stage;
}

/**
 * The customer-managed key of a stage. Functions are granted it where they are granted the resource; the statements here are for
 * the AWS services that write to encrypted resources by themselves. Without them their deliveries fail in silence. They name
 * resources by their deterministic names, because those resources already depend on the key.
 */
export class Encryption extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { nameOf, stage }: EncryptionProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: nameOf('key'),
      description: `Encrypts everything in ${nameOf('')}*`,
      enableKeyRotation: true,
      removalPolicy: removalPolicyOf(stage),
    });
    const events = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
    const logs = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}`;

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html (checked 2026-11-21)
    this.#allow('BusAndArchive', 'events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'], {
      StringEquals: { 'kms:EncryptionContext:aws:events:event-bus:arn': `${events}:event-bus/${nameOf('events')}` },
    });
    this.#allow('DescribeForBus', 'events.amazonaws.com', ['kms:DescribeKey'], {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    });
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html (not checked)
    this.#allow('RulesToQueues', 'events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey'], {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': `${events}:rule/${nameOf('events')}/${nameOf('*')}` },
    });
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (not checked)
    this.#allow(
      'Logs',
      `logs.${Aws.REGION}.amazonaws.com`,
      ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': ['lambda', 'apigateway', 'events'].map(
            (service) => `${logs}:log-group:/aws/${service}/${nameOf('*')}`,
          ),
        },
      },
    );
  }

  #allow(sid: string, service: string, actions: string[], conditions: Conditions): void {
    const principals = [new ServicePrincipal(service)];
    // In a key's policy `*` is the key itself.
    this.key.addToResourcePolicy(new PolicyStatement({ sid, principals, actions, resources: ['*'], conditions }));
  }
}
