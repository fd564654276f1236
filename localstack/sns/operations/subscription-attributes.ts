import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidParameter, notEmulated } from '../errors.ts';
import type { Sns } from '../sns.ts';
import { parseInput } from './input.ts';

const subscriptionInput = z.object({ SubscriptionArn: z.string() });
const setInput = subscriptionInput.extend({ AttributeName: z.string(), AttributeValue: z.string().default('') });

/** Attributes that SNS has and this cloud has not. */
const notModelled: ReadonlySet<string> = new Set([
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RedrivePolicy',
  'ReplayPolicy',
  'SubscriptionRoleArn',
]);

/**
 * GetSubscriptionAttributes and SetSubscriptionAttributes; members are as recorded from AWS.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sns/test_sns.snapshot.json (checked 2026-11-27)
 */
export function subscriptionAttributeOperations(sns: Sns): Operations {
  return {
    GetSubscriptionAttributes: (input) => {
      const found = sns.subscriptions.get(parseInput(subscriptionInput, input).SubscriptionArn);
      return {
        Attributes: {
          // A queue of the account is confirmed by whoever subscribed it, an address by a link that nobody signs.
          ConfirmationWasAuthenticated: String(found.protocol === 'sqs'),
          Endpoint: found.endpoint,
          Owner: sns.environment.accountId,
          PendingConfirmation: String(!found.isConfirmed),
          Protocol: found.protocol,
          RawMessageDelivery: String(found.isRaw),
          SubscriptionArn: found.arn,
          ...(found.principal !== undefined && { SubscriptionPrincipal: found.principal }),
          TopicArn: found.topicArn,
        },
      };
    },

    SetSubscriptionAttributes: (input) => {
      const { AttributeName: name, AttributeValue: value, SubscriptionArn } = parseInput(setInput, input);
      const subscription = sns.subscriptions.get(SubscriptionArn);
      if (notModelled.has(name)) throw notEmulated(name);
      if (name !== 'RawMessageDelivery') throw invalidParameter('AttributeName');
      subscription.isRaw = rawDelivery(value);
      return {};
    },
  };
}

/** Names that are no attribute of a subscription here. */
export function unknownAttributes(names: readonly string[]): string[] {
  return names.filter((name) => name !== 'RawMessageDelivery');
}

/** Reads the attribute RawMessageDelivery. @throws AwsError `InvalidParameter` */
export function rawDelivery(text: string, at = ''): boolean {
  if (text !== 'true' && text !== 'false')
    throw invalidParameter(`${at}RawMessageDelivery: Invalid value [${text}]. Must be true or false.`);
  return text === 'true';
}
