import type { MessageAttribute } from '../../core/ports.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import type { PendingDelivery } from './pending-delivery.ts';

/** Which limit of the retry policy ended the attempts; `undefined` when the failure was permanent. */
export type ExhaustedRetryCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined;

/**
 * The message attributes of a dead letter; its body is the event as the bus has it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (checked 2026-11-21)
 */
export function deadLetterAttributes(
  { rule, target, retriesDone }: PendingDelivery,
  failure: DeliveryFailure,
  exhausted: ExhaustedRetryCondition,
): Record<string, MessageAttribute> {
  return {
    RULE_ARN: text(rule.arn),
    TARGET_ARN: text(target.config.Arn),
    ERROR_CODE: text(failure.code),
    ERROR_MESSAGE: text(failure.message || failure.code),
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: text(exhausted) }),
    RETRY_ATTEMPTS: { DataType: 'Number', StringValue: String(retriesDone) },
  };
}

function text(value: string): MessageAttribute {
  return { DataType: 'String', StringValue: value };
}
