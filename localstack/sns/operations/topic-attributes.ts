import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidParameter, notEmulated } from '../errors.ts';
import { snsLimits } from '../limits.ts';
import type { Sns } from '../sns.ts';
import { defaultTopicPolicy, parseTopicPolicy } from '../topic-policy.ts';
import type { Topic } from '../topic.ts';
import { parseInput } from './input.ts';

const topicInput = z.object({ TopicArn: z.string() });
const setInput = topicInput.extend({ AttributeName: z.string(), AttributeValue: z.string().default('') });

/** Attributes that SNS has and this cloud has not. */
const notModelled: ReadonlySet<string> = new Set([
  'ArchivePolicy',
  'ContentBasedDeduplication',
  'DataProtectionPolicy',
  'DeliveryPolicy',
  'FifoThroughputScope',
  'FifoTopic',
  'SignatureVersion',
  'TracingConfig',
]);

/** How SNS would try again to reach an HTTP endpoint, which this cloud has none of; as recorded from AWS. */
const effectiveDeliveryPolicy = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
});

/**
 * GetTopicAttributes and SetTopicAttributes.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html (checked 2026-11-27)
 */
export function topicAttributeOperations(sns: Sns): Operations {
  return {
    GetTopicAttributes: (input) => ({
      Attributes: topicAttributes(sns, sns.get(parseInput(topicInput, input).TopicArn)),
    }),
    SetTopicAttributes: (input) => {
      const { AttributeName, AttributeValue, TopicArn } = parseInput(setInput, input);
      setTopicAttribute(sns.get(TopicArn), AttributeName, AttributeValue);
      return {};
    },
  };
}

/** A topic's attributes, as recorded from AWS. */
export function topicAttributes(sns: Sns, topic: Topic): Record<string, string> {
  const subscriptions = sns.subscriptions.of(topic.arn);
  const confirmed = subscriptions.filter(({ isConfirmed }) => isConfirmed).length;
  return {
    DisplayName: topic.displayName,
    EffectiveDeliveryPolicy: effectiveDeliveryPolicy,
    ...(topic.keyId !== undefined && { KmsMasterKeyId: topic.keyId }),
    Owner: sns.environment.accountId,
    Policy: topic.policy.text,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsDeleted: String(topic.deletedSubscriptions),
    SubscriptionsPending: String(subscriptions.length - confirmed),
    TopicArn: topic.arn,
  };
}

/** Sets one attribute; an empty value takes it away. @throws AwsError `InvalidParameter` */
export function setTopicAttribute(topic: Topic, name: string, value: string): void {
  if (name === 'DisplayName') {
    if (value.length > snsLimits.maxDisplayNameLength) throw invalidParameter('DisplayName');
    topic.displayName = value;
  } else if (name === 'KmsMasterKeyId') topic.keyId = value === '' ? undefined : value;
  else if (name === 'Policy') topic.policy = value === '' ? defaultTopicPolicy(topic.arn) : parseTopicPolicy(value);
  else throw notModelled.has(name) ? notEmulated(name) : invalidParameter('AttributeName');
}
