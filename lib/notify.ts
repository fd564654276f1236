import { Annotations, Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { severities, type Severity } from './alarms/severity.ts';
import { removalPolicyOf } from './removal-policy.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of notification. */
export type NotifyProps = Omit<StageScope, 'key'>;

/**
 * Whom alarms tell: an encrypted topic for each urgency, `sluice-<stage>-alarms-critical` and `…-warning`, and the addresses of the stage
 * file. They have a key of their own, because one of the things to be told is that the stage's key cannot be used.
 */
export class Notify extends Construct {
  /** Encrypts what has to work when the stage's key does not. */
  readonly key: Key;
  readonly topics: Readonly<Record<Severity, Topic>>;

  constructor(scope: Construct, id: string, { stage, nameOf }: NotifyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: nameOf('alarms-key'),
      description: `Encrypts what tells of the alarms of ${nameOf('')}*`,
      enableKeyRotation: true,
      removalPolicy: removalPolicyOf(stage),
    });
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html (not checked: compatibility with event sources)
    this.key.addToResourcePolicy(
      fromAlarms('AlarmsToTopics', nameOf('*'), ['kms:Decrypt', 'kms:GenerateDataKey*'], '*'),
    );
    this.topics = Object.fromEntries(
      severities.map((severity) => [severity, this.#topicOf(severity, stage.alarmEmails[severity], nameOf)]),
    ) as Record<Severity, Topic>;
    if (
      !severities.some((severity) => stage.alarmEmails[severity].some((address) => !address.endsWith('example.com')))
    ) {
      Annotations.of(this).addInfo(
        `alarms of the stage ${stage.name} are told to nobody: see alarmEmails in lib/stages`,
      );
    }
  }

  #topicOf(severity: Severity, addresses: readonly string[], nameOf: StageScope['nameOf']): Topic {
    const topic = new Topic(this, `Topic-${severity}`, {
      topicName: nameOf(`alarms-${severity}`),
      displayName: `Sluice alarms, ${severity}`,
      masterKey: this.key,
      enforceSSL: true,
    });
    // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html (not checked)
    topic.addToResourcePolicy(fromAlarms('FromAlarms', nameOf('*'), ['sns:Publish'], topic.topicArn));
    for (const address of addresses) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}

/** Lets the alarms of this stage, and nobody else's, do something. */
function fromAlarms(sid: string, names: string, actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({
    sid,
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:${names}` },
    },
  });
}
