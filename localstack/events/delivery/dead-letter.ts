import type { MessageAttribute } from '../../core/ports.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import type { PendingDelivery } from './pending-delivery.ts';

/** Which limit of the retry policy ended the attempts; `undefined` when the failure was permanent. */
export type ExhaustedRetryCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined;

/**
 * The message attributes of a dead letter; its body is the event as the bus has it, unless that could not be decrypted.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (checked 2026-11-21)
 */
export function deadLetterAttributes(
  { rule, target, retriesDone }: PendingDelivery,
  failure: DeliveryFailure,
  exhausted: ExhaustedRetryCondition,
): Record<string, MessageAttribute> {
  return {
    RULE_ARN: textAttribute(rule.arn),
    TARGET_ARN: textAttribute(target.config.Arn),
    ERROR_CODE: textAttribute(failure.code),
    ERROR_MESSAGE: textAttribute(failure.message || failure.code),
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: textAttribute(exhausted) }),
    RETRY_ATTEMPTS: { DataType: 'Number', StringValue: String(retriesDone) },
  };
}

/** A message attribute that is text. */
export function textAttribute(value: string): MessageAttribute {
  return { DataType: 'String', StringValue: value };
}
