import type { CloudEnvironment } from '../../core/environment.ts';
import { Heap } from '../../core/heap.ts';
import type { Observer } from '../../core/observation.ts';
import type { TargetDelivery } from '../../core/ports.ts';
import type { Bus } from '../bus.ts';
import { type BusEvent, detailOf } from '../bus-event.ts';
import { Fifo } from '../fifo.ts';
import { type KeyUse, eventBridgeFor } from '../keys.ts';
import { stepBudget } from '../limits.ts';
import type { Rule } from '../rule.ts';
import { isLogGroup, type Target } from '../target.ts';
import { retryDelayMs } from './backoff.ts';
import { DeadLetters } from './dead-letters.ts';
import { type DeliveryFailure, deliveryFailure } from './delivery-failure.ts';
import { encryptedEvent } from './encrypted-event.ts';
import type { PendingDelivery } from './pending-delivery.ts';

/** What deliveries are made with. */
export interface DeliveriesProps {
  readonly environment: CloudEnvironment;
  readonly delivery: TargetDelivery;
  readonly observe: Observer;
  readonly keys: KeyUse;
}

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
  readonly #props: DeliveriesProps;
  readonly #deadLetters: DeadLetters;
  readonly #fresh = new Fifo<PendingDelivery>();
  /** For a retry, the one due first on top, and of those due together the older. */
  readonly #waiting = new Heap<PendingDelivery>(
    (one, other) => one.dueAtMs < other.dueAtMs || (one.dueAtMs === other.dueAtMs && one.sequence < other.sequence),
  );
  #sequence = 0;

  constructor(props: DeliveriesProps) {
    this.#props = props;
    this.#deadLetters = new DeadLetters(props.delivery, props.observe);
  }

  add(bus: Bus, event: BusEvent, rule: Rule, target: Target): void {
    const acceptedAtMs = this.#props.environment.clock.now();
    const sequence = this.#sequence++;
    this.#fresh.push({
      event,
      bus,
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
    const now = this.#props.environment.clock.now();
    for (let left = stepBudget.firstAttempts; left > 0; left--) {
      const delivery = this.#fresh.shift();
      if (!delivery) break;
      this.#attempt(delivery, now);
    }
    for (let left = stepBudget.retries; left > 0 && this.#nextDueAtMs <= now; left--) {
      const delivery = this.#waiting.pop();
      if (delivery) this.#retry(delivery, now);
    }
    return this.#fresh.length > 0 ? now : this.#nextDueAtMs;
  }

  get #nextDueAtMs(): number {
    return this.#waiting.first?.dueAtMs ?? Infinity;
  }

  #retry(delivery: PendingDelivery, now: number): void {
    if (delivery.lastFailure && now >= delivery.acceptedAtMs + delivery.target.maxEventAgeMs) {
      this.#deadLetters.bury(delivery, delivery.lastFailure, 'MaximumEventAgeInSeconds');
      return;
    }
    delivery.retriesDone++;
    delivery.rule.counters.RetryInvocationAttempts++;
    this.#attempt(delivery, now);
  }

  #attempt(delivery: PendingDelivery, now: number): void {
    const { environment, keys } = this.#props;
    const { bus, event, rule } = delivery;
    rule.counters.InvocationAttempts++;
    const refusal = keys.refusal(bus.settings.KmsKeyIdentifier, bus.arn, ['Decrypt']);
    if (refusal !== undefined) {
      const body = encryptedEvent(environment, bus, event, rule.arn);
      this.#deadLetters.bury(delivery, deliveryFailure(refusal), undefined, body);
      return;
    }
    try {
      this.#deliver(delivery);
    } catch (thrown) {
      this.#failed(delivery, deliveryFailure(thrown), now);
    }
  }

  #deliver({ event, rule, target }: PendingDelivery): void {
    const { Arn: arn, SqsParameters } = target.config;
    const messageGroupId = SqsParameters?.MessageGroupId;
    this.#props.delivery.deliver(arn, target.render(event), {
      source: eventBridgeFor(rule.arn),
      traceHeader: event.traceHeader,
      ...(messageGroupId !== undefined && { messageGroupId }),
    });
    rule.counters.SuccessfulInvocationAttempts++;
    rule.counters.Invocations++;
    const told = { rule: rule.name, target: arn, eventId: event.id };
    this.#props.observe(
      isLogGroup(arn)
        ? { kind: 'event-logged', ...told }
        : { kind: 'event-delivered', ...told, detail: detailOf(event) },
    );
  }

  #failed(delivery: PendingDelivery, failure: DeliveryFailure, now: number): void {
    const { target, acceptedAtMs, retriesDone } = delivery;
    if (failure.isPermanent) {
      this.#deadLetters.bury(delivery, failure, undefined);
    } else if (retriesDone >= target.maxRetryAttempts) {
      this.#deadLetters.bury(delivery, failure, 'MaximumRetryAttempts');
    } else {
      const retryAtMs = now + retryDelayMs(retriesDone, this.#props.environment.entropy);
      delivery.dueAtMs = Math.min(retryAtMs, acceptedAtMs + target.maxEventAgeMs);
      delivery.lastFailure = failure;
      this.#waiting.push(delivery);
    }
  }
}
