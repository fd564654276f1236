import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import { invalidParameter } from './errors.ts';
import type { Sns } from './sns.ts';
import { checkArn, topicArn } from './topic-arn.ts';

/** An input that nobody has checked. */
type Input = Readonly<Record<string, unknown>>;

const on = (action: string, resource: string, context?: Access['context']): Access => ({
  action: `sns:${action}`,
  resource,
  ...(context && { context }),
});

const onEverything =
  (action: string): AccessRule =>
  () => [on(action, '*')];

/** By the ARN of the topic, in whichever member it is. */
const onTopic =
  (action: string, member = 'TopicArn'): AccessRule =>
  (input) => [on(action, arnIn(input, member))];

/**
 * What somebody must be allowed to publish to a topic: an alarm is checked by it as well as Publish. SNS asks the key of the topic in
 * the publisher's name.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html (both actions as in
 *   https://rules.sonarsource.com/python/RSPEC-6327, checked 2026-11-27)
 * @see https://docs.amazonaws.cn/en_us/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html (the encryption context, checked
 *   2026-11-27)
 */
export function accessToPublish(sns: Sns, arn: string): readonly Access[] {
  const resource = sns.find(arn)?.keyId;
  if (resource === undefined) return [on('Publish', arn)];
  const context = {
    'kms:EncryptionContext:aws:sns:topicArn': arn,
    'kms:EncryptionContextKeys': ['aws:sns:topicArn'],
    'kms:ViaService': `sns.${sns.environment.region}.amazonaws.com`,
  };
  const toKey = ['GenerateDataKey', 'Decrypt'].map((action) => ({ action: `kms:${action}`, resource, context }));
  return [on('Publish', arn), ...toKey];
}

/**
 * What each operation of SNS needs to be allowed. Subscriptions are no resources: what names one, and what lists, needs `*`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html (not checked; the same as others read it,
 *   https://github.com/KensioSoftware/yulin/pull/662, checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html (condition keys of Subscribe,
 *   checked 2026-11-27)
 */
export function snsAccess(sns: Sns): AccessRules {
  return {
    ConfirmSubscription: onTopic('ConfirmSubscription'),
    CreateTopic: (input) => {
      const arn = topicArn(sns.environment, textIn(input, 'Name'));
      const isTagged = Array.isArray(input['Tags']) && input['Tags'].length > 0;
      return [on('CreateTopic', arn), ...(isTagged ? [on('TagResource', arn)] : [])];
    },
    DeleteTopic: onTopic('DeleteTopic'),
    GetSubscriptionAttributes: onEverything('GetSubscriptionAttributes'),
    GetTopicAttributes: onTopic('GetTopicAttributes'),
    ListSubscriptions: onEverything('ListSubscriptions'),
    ListSubscriptionsByTopic: onTopic('ListSubscriptionsByTopic'),
    ListTagsForResource: onTopic('ListTagsForResource', 'ResourceArn'),
    ListTopics: onEverything('ListTopics'),
    Publish: (input) => accessToPublish(sns, arnIn(input, 'TopicArn')),
    SetSubscriptionAttributes: onEverything('SetSubscriptionAttributes'),
    SetTopicAttributes: onTopic('SetTopicAttributes'),
    Subscribe: (input) => {
      const context = { 'sns:Protocol': textIn(input, 'Protocol'), 'sns:Endpoint': textIn(input, 'Endpoint') };
      return [on('Subscribe', arnIn(input, 'TopicArn'), context)];
    },
    TagResource: onTopic('TagResource', 'ResourceArn'),
    Unsubscribe: onEverything('Unsubscribe'),
    UntagResource: onTopic('UntagResource', 'ResourceArn'),
  };
}

function arnIn(input: Input, member: string): string {
  const arn = textIn(input, member);
  checkArn(member, arn);
  return arn;
}

function textIn(input: Input, member: string): string {
  const value = input[member];
  if (typeof value !== 'string') throw invalidParameter(member);
  return value;
}
