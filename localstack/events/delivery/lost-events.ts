import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import type { TargetDelivery } from '../../core/ports.ts';
import type { Bus } from '../bus.ts';
import { type BusEvent, detailOf } from '../bus-event.ts';
import { Fifo } from '../fifo.ts';
import { eventBridgeFor } from '../keys.ts';
import { stepBudget } from '../limits.ts';
import { textAttribute } from './dead-letter.ts';
import { type DeliveryFailure, deliveryFailure } from './delivery-failure.ts';
import { encryptedEvent } from './encrypted-event.ts';

/** An event that its bus could not encrypt, and why. */
interface LostEvent {
  readonly bus: Bus;
  readonly event: BusEvent;
  readonly failure: DeliveryFailure;
}

/**
 * Events that were accepted, but whose bus may not use its key: no rule gets to see them. They go to the bus's dead-letter
 * queue, once; without one they are gone.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq.html (checked 2026-11-21)
 */
export class LostEvents {
  readonly #environment: CloudEnvironment;
  readonly #delivery: TargetDelivery;
  readonly #observe: Observer;
  readonly #lost = new Fifo<LostEvent>();

  constructor(environment: CloudEnvironment, delivery: TargetDelivery, observe: Observer) {
    this.#environment = environment;
    this.#delivery = delivery;
    this.#observe = observe;
  }

  /** @param refusal why the bus may not use its key, as the authorizer threw it */
  add(bus: Bus, event: BusEvent, refusal: unknown): void {
    this.#lost.push({ bus, event, failure: deliveryFailure(refusal) });
  }

  /** Does what is due, up to the step's budget; returns when there is more to do, `Infinity` if there is not. */
  step(): number {
    for (let left = stepBudget.firstAttempts; left > 0; left--) {
      const lost = this.#lost.shift();
      if (!lost) return Infinity;
      const fate = this.#bury(lost);
      const { bus, event, failure } = lost;
      this.#observe({
        kind: 'event-undeliverable',
        rule: bus.name,
        target: bus.arn,
        eventId: event.id,
        detail: detailOf(event),
        reason: `${failure.code}: ${failure.message} (${fate})`,
      });
    }
    return this.#lost.length > 0 ? this.#environment.clock.now() : Infinity;
  }

  #bury({ bus, event, failure }: LostEvent): string {
    const queue = bus.settings.DeadLetterConfig?.Arn;
    if (queue === undefined) return 'dropped, the bus has no dead-letter queue';
    try {
      this.#delivery.deliver(queue, encryptedEvent(this.#environment, bus, event), {
        source: eventBridgeFor(bus.arn),
        attributes: {
          ERROR_CODE: textAttribute(failure.code),
          ERROR_MESSAGE: textAttribute(failure.message || failure.code),
        },
      });
      return "sent to the bus's dead-letter queue";
    } catch (thrown) {
      return `dropped, the bus's dead-letter queue refused it: ${deliveryFailure(thrown).message}`;
    }
  }
}
