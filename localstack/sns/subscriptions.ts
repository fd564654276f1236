import type { CloudEnvironment } from '../core/environment.ts';
import { invalidParameter, subscriptionNotFound } from './errors.ts';
import { snsLimits } from './limits.ts';
import { checkedProtocol, type Subscription, type SubscriptionRequest } from './subscription.ts';

/** Every subscription of every topic, by its ARN. Those that nobody confirmed in time are gone by themselves. */
export class Subscriptions {
  readonly #environment: CloudEnvironment;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  /** In the order in which they were made. */
  all(): readonly Subscription[] {
    const cutoffMs = this.#environment.clock.now() - snsLimits.pendingMs;
    for (const { arn, askedAtMs, isConfirmed } of this.#subscriptions.values())
      if (!isConfirmed && askedAtMs <= cutoffMs) this.#subscriptions.delete(arn);
    return [...this.#subscriptions.values()];
  }

  of(topicArn: string): readonly Subscription[] {
    return this.all().filter((subscription) => subscription.topicArn === topicArn);
  }

  find(arn: string): Subscription | undefined {
    return this.all().find((subscription) => subscription.arn === arn);
  }

  /** @throws AwsError `NotFound` */
  get(arn: string): Subscription {
    const subscription = this.find(arn);
    if (!subscription) throw subscriptionNotFound();
    return subscription;
  }

  /**
   * Subscribes an endpoint; one that is subscribed already keeps its subscription. A queue of this account needs no confirmation, an
   * address does.
   *
   * @throws AwsError `InvalidParameter`
   * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (checked 2026-11-27)
   */
  add({ topicArn, endpoint, principal, ...request }: SubscriptionRequest): Subscription {
    const protocol = checkedProtocol(request.protocol, endpoint);
    const known = this.of(topicArn).find((one) => one.protocol === protocol && one.endpoint === endpoint);
    if (known) {
      if (request.isRaw !== undefined && request.isRaw !== known.isRaw)
        throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
      return known;
    }
    const { clock, entropy } = this.#environment;
    const subscription: Subscription = {
      arn: `${topicArn}:${entropy.uuid()}`,
      topicArn,
      protocol,
      endpoint,
      principal,
      isRaw: request.isRaw ?? false,
      isConfirmed: protocol === 'sqs' || request.isConfirmed === true,
      token: entropy.hex(64),
      askedAtMs: clock.now(),
    };
    this.#subscriptions.set(subscription.arn, subscription);
    return subscription;
  }

  /** Confirms a subscription by its token. @throws AwsError `InvalidParameter` for a token that is none, or is too old */
  confirm(topicArn: string, token: string): Subscription {
    const subscription = this.of(topicArn).find((one) => one.token === token);
    if (!subscription) throw invalidParameter('Token');
    subscription.isConfirmed = true;
    return subscription;
  }

  /** Forgets a subscription, if it is there. */
  delete(arn: string): boolean {
    return this.#subscriptions.delete(arn);
  }
}
