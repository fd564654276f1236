import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import type { TargetDelivery } from '../../core/ports.ts';
import { type BusEvent, detailOf } from '../bus-event.ts';
import { Fifo } from '../fifo.ts';
import { stepBudget } from '../limits.ts';
import type { Rule } from '../rule.ts';
import type { Target } from '../target.ts';
import { retryDelayMs } from './backoff.ts';
import { type ExhaustedRetryCondition, deadLetterAttributes } from './dead-letter.ts';
import { type DeliveryFailure, deliveryFailure } from './delivery-failure.ts';
import { DueHeap } from './due-heap.ts';
import type { PendingDelivery } from './pending-delivery.ts';

/**
 * Everything that rules matched and targets do not have yet. First attempts are made in the order of acceptance and never
 * wait for retries; a retry is each event's own affair, so a dead target holds up neither others nor its own later events:
 *
 *     accepted ─▶ first attempt ─▶ delivered
 *                   │    ▲
 *                   ▼    │ backoff
 *                 waiting ─▶ limit reached, or permanent failure ─▶ dead-letter queue, or dropped
 */
export class Deliveries {
  readonly #environment: CloudEnvironment;
  readonly #delivery: TargetDelivery;
  readonly #observe: Observer;
  readonly #fresh = new Fifo<PendingDelivery>();
  readonly #waiting = new DueHeap();
  #sequence = 0;

  constructor(environment: CloudEnvironment, delivery: TargetDelivery, observe: Observer) {
    this.#environment = environment;
    this.#delivery = delivery;
    this.#observe = observe;
  }

  add(event: BusEvent, rule: Rule, target: Target): void {
    const acceptedAtMs = this.#environment.clock.now();
    const sequence = this.#sequence++;
    this.#fresh.push({
      event,
      rule,
      target,
      acceptedAtMs,
      sequence,
      retriesDone: 0,
      dueAtMs: acceptedAtMs,
      lastFailure: undefined,
    });
  }

  /** Makes the attempts that are due, up to the step's budget; returns when the next is, `Infinity` if none. */
  step(): number {
    const now = this.#environment.clock.now();
    for (let left = stepBudget.firstAttempts; left > 0; left--) {
      const delivery = this.#fresh.shift();
      if (!delivery) break;
      delivery.rule.counters.Invocations++;
      this.#attempt(delivery, now);
    }
    for (let left = stepBudget.retries; left > 0 && this.#waiting.nextDueAtMs <= now; left--) {
      const delivery = this.#waiting.pop();
      if (delivery) this.#retry(delivery, now);
    }
    return this.#fresh.length > 0 ? now : this.#waiting.nextDueAtMs;
  }

  #retry(delivery: PendingDelivery, now: number): void {
    if (delivery.lastFailure && now >= delivery.acceptedAtMs + delivery.target.maxEventAgeMs) {
      this.#giveUp(delivery, delivery.lastFailure, 'MaximumEventAgeInSeconds');
      return;
    }
    delivery.retriesDone++;
    delivery.rule.counters.RetryInvocationAttempts++;
    this.#attempt(delivery, now);
  }

  #attempt(delivery: PendingDelivery, now: number): void {
    const { event, rule, target } = delivery;
    const groupId = target.config.SqsParameters?.MessageGroupId;
    try {
      this.#delivery.deliver(
        target.config.Arn,
        target.render(event),
        groupId === undefined ? undefined : { messageGroupId: groupId },
      );
    } catch (thrown) {
      this.#failed(delivery, deliveryFailure(thrown), now);
      return;
    }
    rule.counters.SuccessfulInvocationAttempts++;
    const { id: eventId } = event;
    this.#observe({
      kind: 'event-delivered',
      rule: rule.name,
      target: target.config.Arn,
      eventId,
      detail: detailOf(event),
    });
  }

  #failed(delivery: PendingDelivery, failure: DeliveryFailure, now: number): void {
    const { target, acceptedAtMs, retriesDone } = delivery;
    if (failure.isPermanent) {
      this.#giveUp(delivery, failure, undefined);
    } else if (retriesDone >= target.maxRetryAttempts) {
      this.#giveUp(delivery, failure, 'MaximumRetryAttempts');
    } else {
      const retryAtMs = now + retryDelayMs(retriesDone, this.#environment.entropy);
      delivery.dueAtMs = Math.min(retryAtMs, acceptedAtMs + target.maxEventAgeMs);
      delivery.lastFailure = failure;
      this.#waiting.push(delivery);
    }
  }

  #giveUp(delivery: PendingDelivery, failure: DeliveryFailure, exhausted: ExhaustedRetryCondition): void {
    const { event, rule, target } = delivery;
    const fate = this.#sendToDeadLetterQueue(delivery, failure, exhausted);
    this.#observe({
      kind: 'event-undeliverable',
      rule: rule.name,
      target: target.config.Arn,
      eventId: event.id,
      detail: detailOf(event),
      reason: `${failure.code}: ${failure.message} (${exhausted ?? 'not retryable'}; ${fate})`,
    });
  }

  #sendToDeadLetterQueue(
    delivery: PendingDelivery,
    failure: DeliveryFailure,
    exhausted: ExhaustedRetryCondition,
  ): string {
    const { counters } = delivery.rule;
    const queue = delivery.target.config.DeadLetterConfig?.Arn;
    if (queue === undefined) {
      counters.FailedInvocations++;
      return 'dropped, the target has no dead-letter queue';
    }
    const attributes = deadLetterAttributes(delivery, failure, exhausted);
    try {
      this.#delivery.deliver(queue, delivery.event.text, { attributes });
    } catch (thrown) {
      counters.InvocationsFailedToBeSentToDlq++;
      return `dropped, the dead-letter queue refused it: ${deliveryFailure(thrown).message}`;
    }
    counters.InvocationsSentToDlq++;
    return 'sent to the dead-letter queue';
  }
}
