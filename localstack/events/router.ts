import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { Bus } from './bus.ts';
import { type BusEvent, detailOf } from './bus-event.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import { deliveryFailure } from './delivery/delivery-failure.ts';
import type { LostEvents } from './delivery/lost-events.ts';
import type { KeyUse } from './keys.ts';
import type { Archive } from './archive/archive.ts';
import type { Rule } from './rule.ts';
import { isLogGroup } from './target.ts';

/** What the router works with. */
export interface RouterProps {
  readonly environment: CloudEnvironment;
  readonly deliveries: Deliveries;
  readonly lost: LostEvents;
  readonly keys: KeyUse;
  readonly observe: Observer;
}

/** Matches events with the rules of their bus. */
export class Router {
  readonly #props: RouterProps;

  constructor(props: RouterProps) {
    this.#props = props;
  }

  /**
   * Hands an event to the targets and archives of every enabled rule that matches it. A bus that may not use its key has
   * lost the event before that.
   *
   * @param document the event as parsed JSON
   * @param onlyRules ARNs of the rules to ask; all if absent
   * @returns whether anything became of it: not when no rule matched but those of archives and logs
   */
  route(bus: Bus, event: BusEvent, document: unknown, onlyRules?: ReadonlySet<string>): boolean {
    const { deliveries, keys, lost } = this.#props;
    const refusal = keys.refusal(bus.settings.KmsKeyIdentifier, bus.arn, ['GenerateDataKey', 'Decrypt']);
    if (refusal !== undefined) {
      lost.add(bus, event, refusal);
      return true;
    }
    let matched = false;
    for (const rule of bus.rules.values()) {
      if (rule.state === 'DISABLED' || (onlyRules && !onlyRules.has(rule.arn)) || !rule.matches(document)) continue;
      rule.counters.MatchedEvents++;
      if (rule.archive) {
        this.#archive(rule, rule.archive, event);
        continue;
      }
      matched ||= rule.targets.length === 0 || rule.targets.some(({ config }) => !isLogGroup(config.Arn));
      for (const target of rule.targets) deliveries.add(bus, event, rule, target);
    }
    return matched;
  }

  /** What an archive cannot encrypt it does not keep; what AWS does then is not documented. */
  #archive(rule: Rule, archive: Archive, event: BusEvent): void {
    const { environment, keys, observe } = this.#props;
    const { arn, busArn } = archive.properties;
    const refusal = keys.refusal(archive.settings.kmsKeyIdentifier, busArn, ['GenerateDataKey']);
    if (refusal === undefined) {
      archive.add(event, environment.clock.now());
      return;
    }
    rule.counters.FailedInvocations++;
    const { code, message } = deliveryFailure(refusal);
    observe({
      kind: 'event-undeliverable',
      rule: rule.name,
      target: arn,
      eventId: event.id,
      detail: detailOf(event),
      reason: `${code}: ${message} (not archived)`,
    });
  }
}
