import type { Activity } from '../core/activity.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { TargetDelivery } from '../core/ports.ts';
import type { Operations } from '../core/service.ts';
import { defaultBusName, eventArns } from './arns.ts';
import type { ArchiveConfig, BusConfig, RuleConfig } from './config.ts';
import { Deliveries } from './delivery/deliveries.ts';
import { archiveOperations } from './operations/archive-operations.ts';
import { busOperations } from './operations/bus-operations.ts';
import { type EventBridgeFaults, putEvents } from './operations/put-events.ts';
import { replayOperations } from './operations/replay-operations.ts';
import { ruleOperations } from './operations/rule-operations.ts';
import { testEventPattern } from './operations/test-event-pattern.ts';
import { Registry } from './registry.ts';
import { type CreatedResource, type ResourceContext, createArchive, createBus, createRule } from './resources.ts';
import { Router } from './router.ts';
import type { RuleCounters } from './rule.ts';
import { Upkeep } from './upkeep.ts';

export { archiveConfig, busConfig, ruleConfig } from './config.ts';
export type { ArchiveConfig, BusConfig, RuleConfig } from './config.ts';
export type { EventBridgeFaults } from './operations/put-events.ts';
export type { CreatedResource } from './resources.ts';
export type { RuleCounters } from './rule.ts';

/**
 * EventBridge's classic bus: rules, targets with retries and dead-letter queues, archives and replays. The default bus is
 * there from the start. PutEvents only records what is to be delivered; `step` delivers it.
 */
export class EventBridge implements Activity {
  /** Target prefix `AWSEvents`, AWS JSON 1.1. */
  readonly operations: Operations;
  readonly #resources: ResourceContext;
  readonly #deliveries: Deliveries;
  readonly #upkeep: Upkeep;

  /** @param changed called whenever an operation made work for `step` */
  constructor(
    environment: CloudEnvironment,
    delivery: TargetDelivery,
    observe: Observer,
    changed: () => void,
    faults: EventBridgeFaults = {},
  ) {
    const [arns, registry] = [eventArns(environment), new Registry()];
    this.#resources = { environment, arns, registry };
    this.#deliveries = new Deliveries(environment, delivery, observe);
    const router = new Router(environment.clock, this.#deliveries);
    this.#upkeep = new Upkeep(environment, registry, router);
    this.createBus({ Name: defaultBusName });
    this.operations = {
      PutEvents: putEvents({ environment, registry, router, observe, changed, faults }),
      TestEventPattern: testEventPattern,
      ...busOperations(registry),
      ...ruleOperations(registry),
      ...archiveOperations(registry),
      ...replayOperations({ environment, arns, registry, changed }),
    };
  }

  /** @throws ZodError, or AwsError `ResourceAlreadyExistsException` */
  createBus(config: BusConfig): CreatedResource {
    return createBus(this.#resources, config);
  }

  /** @throws ZodError, or AwsError `ResourceNotFoundException`, `InvalidEventPatternException`, `ValidationException` … */
  createRule(config: RuleConfig): CreatedResource {
    return createRule(this.#resources, config);
  }

  /** @throws ZodError, or AwsError `ResourceNotFoundException`, `InvalidEventPatternException` … */
  createArchive(config: ArchiveConfig): CreatedResource {
    return createArchive(this.#resources, config);
  }

  /** A copy of what a rule's metrics would say. */
  countersOf(ruleName: string, busName?: string): RuleCounters {
    return { ...this.#resources.registry.rule(ruleName, busName).counters };
  }

  step(): number {
    const upkeepAt = this.#upkeep.step();
    return Math.min(upkeepAt, this.#deliveries.step());
  }
}
