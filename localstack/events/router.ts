import type { Clock } from '../core/clock.ts';
import type { Bus } from './bus.ts';
import type { BusEvent } from './bus-event.ts';
import type { Deliveries } from './delivery/deliveries.ts';

/** Matches events with the rules of their bus. */
export class Router {
  readonly #clock: Clock;
  readonly #deliveries: Deliveries;

  constructor(clock: Clock, deliveries: Deliveries) {
    this.#clock = clock;
    this.#deliveries = deliveries;
  }

  /**
   * Hands an event to the targets and archives of every enabled rule that matches it.
   *
   * @param document the event as parsed JSON
   * @param onlyRules ARNs of the rules to ask; all if absent
   * @returns whether a rule matched that is not an archive's
   */
  route(bus: Bus, event: BusEvent, document: unknown, onlyRules?: ReadonlySet<string>): boolean {
    let matched = false;
    for (const rule of bus.rules.values()) {
      if (rule.state === 'DISABLED' || (onlyRules && !onlyRules.has(rule.arn)) || !rule.matches(document)) continue;
      rule.counters.MatchedEvents++;
      if (rule.archive) {
        rule.archive.add(event, this.#clock.now());
        continue;
      }
      matched = true;
      for (const target of rule.targets) this.#deliveries.add(event, rule, target);
    }
    return matched;
  }
}
