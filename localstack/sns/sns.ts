import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { TargetDelivery } from '../core/ports.ts';
import type { Principal } from '../core/principal.ts';
import type { Operations } from '../core/service.ts';
import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import { Deliveries } from './deliveries.ts';
import { topicNotFound } from './errors.ts';
import { checkMessage, type Message, type PublishedMessage, queueBody } from './message.ts';
import { snsOperations } from './operations/operations.ts';
import type { Subscription, SubscriptionRequest } from './subscription.ts';
import { Subscriptions } from './subscriptions.ts';
import { topicArn } from './topic-arn.ts';
import type { TopicConfig } from './topic-config.ts';
import { defaultTopicPolicy } from './topic-policy.ts';
import type { Topic } from './topic.ts';

export { topicConfig } from './topic-config.ts';
export { parseTopicPolicy } from './topic-policy.ts';

/** What SNS is made with. */
export interface SnsProps {
  readonly environment: CloudEnvironment;
  readonly observe: Observer;
  /** Into queues, for those whom policies let. */
  readonly delivery: TargetDelivery;
}

/** The embedded SNS: standard topics that tell addresses and queues. A message is told at once, and once. */
export class Sns {
  readonly operations: Operations;
  readonly environment: CloudEnvironment;
  readonly subscriptions: Subscriptions;
  readonly deliveries = new Deliveries();
  readonly #observe: Observer;
  readonly #delivery: TargetDelivery;
  readonly #topics = new Map<string, Topic>();

  constructor({ environment, observe, delivery }: SnsProps) {
    this.environment = environment;
    this.#observe = observe;
    this.#delivery = delivery;
    this.subscriptions = new Subscriptions(environment);
    this.operations = snsOperations(this);
  }

  /** All topics, by name. */
  all(): readonly Topic[] {
    return [...this.#topics.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  find(arn: string): Topic | undefined {
    return this.#topics.get(arn);
  }

  /** @throws AwsError `NotFound` */
  get(arn: string): Topic {
    const topic = this.#topics.get(arn);
    if (!topic) throw topicNotFound();
    return topic;
  }

  /** What a topic's policy says; `undefined` for no topic. */
  policyOf(arn: string): PolicyDocument | undefined {
    return this.#topics.get(arn)?.policy.document;
  }

  /** Creates a topic that there is not yet, with the policy that a topic has by default. */
  create({
    TopicName: name,
    DisplayName,
    KmsMasterKeyId,
    Tags,
  }: Omit<TopicConfig, 'Subscription' | 'TracingConfig'>): Topic {
    const arn = topicArn(this.environment, name);
    const topic: Topic = {
      name,
      arn,
      displayName: DisplayName,
      keyId: KmsMasterKeyId,
      policy: defaultTopicPolicy(arn),
      tags: new Map(Tags.map(({ Key, Value }) => [Key, Value])),
      deletedSubscriptions: 0,
    };
    this.#topics.set(arn, topic);
    return topic;
  }

  /** Deletes a topic and its subscriptions, if it is there. */
  delete(arn: string): void {
    for (const subscription of this.subscriptions.of(arn)) this.subscriptions.delete(subscription.arn);
    this.#topics.delete(arn);
  }

  /** Subscribes to a topic. Whoever has to confirm is asked to, again too. @throws AwsError `NotFound`, `InvalidParameter` */
  subscribe(request: SubscriptionRequest): Subscription {
    const { name } = this.get(request.topicArn);
    const subscription = this.subscriptions.add(request);
    const { endpoint, isConfirmed, protocol, token } = subscription;
    if (!isConfirmed) this.#observe({ kind: 'subscription-pending', topic: name, protocol, endpoint, token });
    return subscription;
  }

  /** Ends a subscription, if it is there. */
  unsubscribe({ arn, topicArn: topic }: Subscription): void {
    if (this.subscriptions.delete(arn)) this.get(topic).deletedSubscriptions += 1;
  }

  /**
   * Tells a message to all who confirmed. Whether it may be published is not asked here.
   *
   * @param source who publishes
   * @returns the message's id
   * @throws AwsError `NotFound`, `InvalidParameter`
   */
  publish(arn: string, message: Message, source: Principal): string {
    this.get(arn);
    checkMessage(message);
    const published = {
      ...message,
      id: this.environment.entropy.uuid(),
      topicArn: arn,
      atMs: this.environment.clock.now(),
    };
    for (const subscription of this.subscriptions.of(arn))
      if (subscription.isConfirmed) this.#tell(subscription, published, source);
    return published.id;
  }

  /**
   * A queue that SNS may not send to is not tried again: that is a client's mistake.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html (not checked)
   */
  #tell(subscription: Subscription, published: PublishedMessage, source: Principal): void {
    const { endpoint, protocol, topicArn: arn } = subscription;
    const told = {
      topic: this.get(arn).name,
      protocol,
      endpoint,
      subject: published.subject,
      messageId: published.id,
      source: source.kind === 'service' ? source.sourceArn : source.arn,
    };
    try {
      if (protocol === 'sqs') {
        const sender = { kind: 'service', service: 'sns.amazonaws.com', sourceArn: arn } as const;
        this.#delivery.deliver(endpoint, queueBody(published, subscription), { source: sender });
      }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      this.#observe({ kind: 'notification-undelivered', ...told, reason: error.message });
      return;
    }
    this.deliveries.add({ ...published, endpoint, protocol });
    this.#observe({ kind: 'notification-delivered', ...told });
  }
}
