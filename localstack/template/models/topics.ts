import * as z from 'zod';
import { parseTopicPolicy, type Sns, topicConfig } from '../../sns/sns.ts';
import type { Subscription, SubscriptionRequest } from '../../sns/subscription.ts';
import { modelOf, type ResourceModel } from '../resource-model.ts';
import { reasons } from './reasons.ts';

const topic = modelOf(
  topicConfig,
  (config, { services: { sns } }) => {
    const { arn, name } = sns.create(config);
    for (const { Endpoint: endpoint, Protocol: protocol } of config.Subscription)
      subscribe(sns, { topicArn: arn, protocol, endpoint });
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  { KmsMasterKeyId: reasons.encryption, Tags: reasons.tags, TracingConfig: 'nothing is traced' },
);

/** `AWS::SNS::Topic`. Its Ref is its ARN. CloudFormation makes a name up where the template gives none; here it is the logical id. */
export const topicModel: ResourceModel = {
  ...topic,
  create: (properties, context) => topic.create({ TopicName: context.logicalId, ...properties }, context),
};

const topicPolicyConfig = z.strictObject({
  PolicyDocument: z.record(z.string(), z.unknown()),
  /** ARNs. */
  Topics: z.array(z.string()).min(1),
});

/** `AWS::SNS::TopicPolicy`: the policy of each of its topics. */
export const topicPolicyModel = modelOf(topicPolicyConfig, ({ PolicyDocument, Topics }, { services, logicalId }) => {
  const policy = parseTopicPolicy(JSON.stringify(PolicyDocument));
  for (const arn of Topics) services.sns.get(arn).policy = policy;
  return { ref: logicalId, attributes: { Id: logicalId } };
});

const subscriptionConfig = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().min(1),
  RawMessageDelivery: z.boolean().optional(),
});

/** `AWS::SNS::Subscription`. Its Ref is its ARN. */
export const subscriptionModel = modelOf(
  subscriptionConfig,
  ({ Endpoint: endpoint, Protocol: protocol, RawMessageDelivery, TopicArn: topicArn }, { services }) => {
    const raw = RawMessageDelivery === undefined ? {} : { isRaw: RawMessageDelivery };
    return { ref: subscribe(services.sns, { topicArn, protocol, endpoint, ...raw }).arn, attributes: {} };
  },
);

/** An address in a template is confirmed at once: no mail leaves this machine whose link somebody could follow. */
function subscribe(sns: Sns, request: SubscriptionRequest): Subscription {
  return sns.subscribe({ ...request, isConfirmed: true });
}
