import { maxDeliveries } from './limits.ts';
import type { PublishedMessage } from './message.ts';
import type { SubscriptionProtocol } from './subscription.ts';

/** What one subscriber was told. */
export interface Delivery extends PublishedMessage {
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
}

/** What was told lately, whole: where an address's mail ends here, for nothing leaves this machine. */
export class Deliveries {
  readonly #recent: Delivery[] = [];

  /** Oldest first. */
  get recent(): readonly Delivery[] {
    return this.#recent;
  }

  add(delivery: Delivery): void {
    this.#recent.push(delivery);
    if (this.#recent.length > maxDeliveries) this.#recent.shift();
  }
}
