import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidParameter, notEmulated } from '../errors.ts';
import type { Sns } from '../sns.ts';
import type { Subscription } from '../subscription.ts';
import { checkArn } from '../topic-arn.ts';
import { page, parseInput } from './input.ts';
import { rawDelivery, unknownAttributes } from './subscription-attributes.ts';

const subscribeInput = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  ReturnSubscriptionArn: z.boolean().default(false),
});
const confirmInput = z.object({ TopicArn: z.string(), Token: z.string() });
const unsubscribeInput = z.object({ SubscriptionArn: z.string() });
const listInput = z.object({ NextToken: z.string().optional() });
const listByTopicInput = listInput.extend({ TopicArn: z.string() });

/**
 * Subscribe, ConfirmSubscription, Unsubscribe and the lists of subscriptions.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html (a pending one cannot be deleted, checked 2026-11-27)
 */
export function subscriptionOperations(sns: Sns): Operations {
  const list = (found: readonly Subscription[], token: string | undefined) => {
    const { items, next } = page(found, token);
    return { Subscriptions: items.map((subscription) => shape(sns, subscription)), ...next };
  };
  return {
    Subscribe: (input, { principal }) => {
      const { Attributes, Endpoint: endpoint, Protocol: protocol, ...asked } = parseInput(subscribeInput, input);
      const unknown = unknownAttributes(Object.keys(Attributes));
      if (unknown.length > 0) throw notEmulated(unknown.join(', '));
      const { RawMessageDelivery } = Attributes;
      const subscription = sns.subscribe({
        topicArn: asked.TopicArn,
        protocol,
        endpoint,
        principal: principal.arn,
        ...(RawMessageDelivery !== undefined && { isRaw: rawDelivery(RawMessageDelivery, 'Attributes Reason: ') }),
      });
      const isShown = subscription.isConfirmed || asked.ReturnSubscriptionArn;
      return { SubscriptionArn: isShown ? subscription.arn : 'pending confirmation' };
    },

    ConfirmSubscription: (input) => {
      const { Token, TopicArn } = parseInput(confirmInput, input);
      return { SubscriptionArn: sns.subscriptions.confirm(TopicArn, Token).arn };
    },

    Unsubscribe: (input) => {
      const { SubscriptionArn } = parseInput(unsubscribeInput, input);
      checkArn('SubscriptionArn', SubscriptionArn);
      const subscription = sns.subscriptions.find(SubscriptionArn);
      if (!subscription) return {};
      if (!subscription.isConfirmed)
        throw invalidParameter('SubscriptionArn Reason: the subscription is pending; it goes by itself after two days');
      sns.unsubscribe(subscription);
      return {};
    },

    ListSubscriptions: (input) => list(sns.subscriptions.all(), parseInput(listInput, input).NextToken),

    ListSubscriptionsByTopic: (input) => {
      const { NextToken, TopicArn } = parseInput(listByTopicInput, input);
      return list(sns.subscriptions.of(sns.get(TopicArn).arn), NextToken);
    },
  };
}

function shape(sns: Sns, { arn, endpoint, isConfirmed, protocol, topicArn }: Subscription): Record<string, string> {
  return {
    SubscriptionArn: isConfirmed ? arn : 'PendingConfirmation',
    Owner: sns.environment.accountId,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}
