import type { Observer } from '../../core/observation.ts';
import type { TargetDelivery } from '../../core/ports.ts';
import { detailOf } from '../bus-event.ts';
import { eventBridgeFor } from '../keys.ts';
import { type ExhaustedRetryCondition, deadLetterAttributes } from './dead-letter.ts';
import { type DeliveryFailure, deliveryFailure } from './delivery-failure.ts';
import type { PendingDelivery } from './pending-delivery.ts';

/**
 * The end of deliveries that are given up: in the target's dead-letter queue, or nowhere. EventBridge sends to that queue as
 * the same rule, so it needs to be let there too.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (checked 2026-11-21)
 */
export class DeadLetters {
  readonly #delivery: TargetDelivery;
  readonly #observe: Observer;

  constructor(delivery: TargetDelivery, observe: Observer) {
    this.#delivery = delivery;
    this.#observe = observe;
  }

  /** @param body what the dead letter says; the event unless given */
  bury(
    delivery: PendingDelivery,
    failure: DeliveryFailure,
    exhausted: ExhaustedRetryCondition,
    body: string = delivery.event.text,
  ): void {
    const { event, rule, target } = delivery;
    rule.counters.Invocations++;
    rule.counters.FailedInvocations++;
    const fate = this.#send(delivery, failure, exhausted, body);
    this.#observe({
      kind: 'event-undeliverable',
      rule: rule.name,
      target: target.config.Arn,
      eventId: event.id,
      detail: detailOf(event),
      reason: `${failure.code}: ${failure.message} (${exhausted ?? 'not retryable'}; ${fate})`,
    });
  }

  #send(delivery: PendingDelivery, failure: DeliveryFailure, exhausted: ExhaustedRetryCondition, body: string): string {
    const { event, rule, target } = delivery;
    const queue = target.config.DeadLetterConfig?.Arn;
    if (queue === undefined) return 'dropped, the target has no dead-letter queue';
    const attributes = deadLetterAttributes(delivery, failure, exhausted);
    try {
      const { traceHeader } = event;
      this.#delivery.deliver(queue, body, { source: eventBridgeFor(rule.arn), attributes, traceHeader });
    } catch (thrown) {
      rule.counters.InvocationsFailedToBeSentToDlq++;
      return `dropped, the dead-letter queue refused it: ${deliveryFailure(thrown).message}`;
    }
    rule.counters.InvocationsSentToDlq++;
    return 'sent to the dead-letter queue';
  }
}
