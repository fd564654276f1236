import type { CloudEnvironment } from '../core/environment.ts';
import type { Bus } from './bus.ts';
import { type BusEvent, makeEvent } from './bus-event.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { Registry } from './registry.ts';
import type { Rule } from './rule.ts';
import { nextAfter } from './schedule.ts';

/** What schedules work on. */
export interface SchedulesProps {
  readonly environment: CloudEnvironment;
  readonly registry: Registry;
  readonly deliveries: Deliveries;
}

/**
 * The rules that come by themselves, all of them on the default bus. Each has an event of its own for its targets, which no other
 * rule sees. A clock that is moved over several times of a rule has it come once, at the last of them: AWS makes up for none that
 * were missed.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html (checked 2026-11-27; what is missed: not
 *   checked)
 */
export class Schedules {
  readonly #props: SchedulesProps;

  constructor(props: SchedulesProps) {
    this.#props = props;
  }

  /** Has every rule come that is due; returns when the next is, `Infinity` if none. */
  step(): number {
    const { environment, registry } = this.#props;
    const now = environment.clock.now();
    const bus = registry.bus();
    let nextAt = Infinity;
    for (const rule of bus.rules.values()) {
      if (!rule.schedule || rule.state === 'DISABLED') continue;
      if (rule.dueAtMs <= now) this.#fire(bus, rule, now);
      nextAt = Math.min(nextAt, rule.dueAtMs);
    }
    return nextAt;
  }

  #fire(bus: Bus, rule: Rule, now: number): void {
    const { environment, deliveries } = this.#props;
    const periodMs = rule.schedule?.periodMs ?? Infinity;
    rule.dueAtMs = nextAfter(rule.dueAtMs, periodMs, now);
    rule.counters.MatchedEvents++;
    const event = scheduledEvent(environment, rule, rule.dueAtMs - periodMs);
    for (const target of rule.targets) deliveries.add(bus, event, rule, target);
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html (checked 2026-11-27 by copies of it) */
function scheduledEvent(environment: CloudEnvironment, { arn }: Rule, timeMs: number): BusEvent {
  const entry = { source: 'aws.events', detailType: 'Scheduled Event', detail: '{}', resources: [arn], timeMs };
  return makeEvent(entry, environment);
}
