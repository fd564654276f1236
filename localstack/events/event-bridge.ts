import type { Authorizer, AccessRules } from '../core/access.ts';
import type { Activity } from '../core/activity.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { TargetDelivery } from '../core/ports.ts';
import type { Operations } from '../core/service.ts';
import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import { eventBridgeAccess } from './access.ts';
import { defaultBusName, eventArns } from './arns.ts';
import { withStatement } from './bus-policy.ts';
import {
  type ArchiveConfig,
  type BusConfig,
  type BusStatementConfig,
  type RuleConfig,
  archiveConfig,
  busConfig,
  busStatementConfig,
  ruleConfig,
} from './config.ts';
import { Deliveries } from './delivery/deliveries.ts';
import { LostEvents } from './delivery/lost-events.ts';
import { KeyUse } from './keys.ts';
import { archiveOperations } from './operations/archive-operations.ts';
import { busOperations } from './operations/bus-operations.ts';
import { permissionOperations } from './operations/permission-operations.ts';
import { type EventBridgeFaults, putEvents } from './operations/put-events.ts';
import { type PutEventsCounters, zeroPutEventsCounters } from './operations/put-events-counters.ts';
import { replayOperations } from './operations/replay-operations.ts';
import { ruleOperations } from './operations/rule-operations.ts';
import { tagOperations } from './operations/tag-operations.ts';
import { targetOperations } from './operations/target-operations.ts';
import { testEventPattern } from './operations/test-event-pattern.ts';
import { Registry } from './registry.ts';
import { createArchive } from './resources/archives.ts';
import { createBus } from './resources/buses.ts';
import type { CreatedResource, ResourceContext } from './resources/context.ts';
import { createRule } from './resources/rules.ts';
import { Router } from './router.ts';
import type { Rule, RuleCounters } from './rule.ts';
import { Schedules } from './schedules.ts';
import { Upkeep } from './upkeep.ts';

export { archiveConfig, busConfig, busStatementConfig, ruleConfig } from './config.ts';
export type { ArchiveConfig, BusConfig, RuleConfig } from './config.ts';
export type { EventBridgeFaults } from './operations/put-events.ts';
export type { CreatedResource } from './resources/context.ts';
export type { RuleCounters } from './rule.ts';

/**
 * EventBridge's classic bus: rules, targets with retries and dead-letter queues, archives and replays. The default bus is
 * there from the start. PutEvents only records what is to be delivered; `step` delivers it.
 */
export class EventBridge implements Activity {
  /** Target prefix `AWSEvents`, AWS JSON 1.1. */
  readonly operations: Operations;
  readonly access: AccessRules;
  /** What became of PutEvents requests since the start. */
  readonly putEventsCounters: Readonly<PutEventsCounters>;
  readonly #resources: ResourceContext;
  readonly #deliveries: Deliveries;
  readonly #lost: LostEvents;
  readonly #upkeep: Upkeep;
  readonly #schedules: Schedules;
  readonly #changed: () => void;

  /**
   * @param changed called whenever an operation made work for `step`
   * @param authorizer decides whether EventBridge may use the keys of buses and archives; it may use all unless given
   */
  constructor(
    environment: CloudEnvironment,
    delivery: TargetDelivery,
    observe: Observer,
    changed: () => void,
    faults: EventBridgeFaults = {},
    authorizer?: Authorizer,
  ) {
    const [arns, registry, keys] = [eventArns(environment), new Registry(), new KeyUse(authorizer)];
    const resources = { environment, arns, registry };
    this.#resources = resources;
    this.#changed = changed;
    this.#deliveries = new Deliveries({ environment, delivery, observe, keys });
    this.#lost = new LostEvents(environment, delivery, observe);
    const router = new Router({ environment, deliveries: this.#deliveries, lost: this.#lost, keys, observe });
    this.#upkeep = new Upkeep({ environment, registry, router, keys });
    this.#schedules = new Schedules({ environment, registry, deliveries: this.#deliveries });
    this.createBus({ Name: defaultBusName });
    this.access = eventBridgeAccess(resources);
    const counters = zeroPutEventsCounters();
    this.putEventsCounters = counters;
    this.operations = {
      PutEvents: putEvents({ environment, registry, router, observe, changed, faults, counters }),
      TestEventPattern: testEventPattern,
      ...busOperations(resources),
      ...permissionOperations(resources),
      ...ruleOperations(resources, changed),
      ...targetOperations(resources),
      ...archiveOperations(resources, changed),
      ...replayOperations({ ...resources, changed }),
      ...tagOperations(resources),
    };
  }

  /** @throws ZodError, or AwsError `ResourceAlreadyExistsException`, `ValidationException` */
  createBus(config: BusConfig): CreatedResource {
    const { name, arn } = createBus(this.#resources, busConfig.parse(config));
    return { name, arn };
  }

  /** @throws ZodError, or AwsError `ResourceNotFoundException`, `InvalidEventPatternException`, `ValidationException` … */
  createRule(config: RuleConfig): CreatedResource {
    const { name, arn } = createRule(this.#resources, ruleConfig.parse(config));
    if (config.ScheduleExpression !== undefined) this.#changed();
    return { name, arn };
  }

  /** @throws ZodError, or AwsError `ResourceNotFoundException`, `InvalidEventPatternException` … */
  createArchive(config: ArchiveConfig): CreatedResource {
    const { ArchiveName, SourceArn, EventPattern, ...rest } = archiveConfig.parse(config);
    const archive = createArchive(this.#resources, {
      name: ArchiveName,
      source: SourceArn,
      retentionDays: rest.RetentionDays ?? 0,
      description: rest.Description,
      patternText: EventPattern && JSON.stringify(EventPattern),
      kmsKeyIdentifier: rest.KmsKeyIdentifier,
    });
    const { name, arn } = archive.properties;
    return { name, arn };
  }

  /**
   * Adds a statement to a bus's policy, or replaces the one of its id.
   *
   * @throws ZodError, or AwsError `ResourceNotFoundException`, `ValidationException`, `PolicyLengthExceededException`
   */
  putStatement(config: BusStatementConfig): void {
    const { EventBusName, ...statement } = busStatementConfig.parse(config);
    const bus = this.#resources.registry.bus(EventBusName);
    bus.policy = withStatement(bus.policy, bus.arn, statement);
  }

  /** A bus's policy by the bus's ARN; `undefined` when it has none, and for what is no bus. */
  policyOf(arn: string): PolicyDocument | undefined {
    return this.#resources.registry.findBus(arn)?.policy?.document;
  }

  /** Every rule of every bus, archives' among them. */
  *rules(): Iterable<Rule> {
    for (const bus of this.#resources.registry.buses.values()) yield* bus.rules.values();
  }

  /** A copy of what a rule's metrics would say. */
  countersOf(ruleName: string, busName?: string): RuleCounters {
    return { ...this.#resources.registry.rule(ruleName, busName).counters };
  }

  step(): number {
    const upkeepAt = Math.min(this.#upkeep.step(), this.#schedules.step());
    return Math.min(upkeepAt, this.#lost.step(), this.#deliveries.step());
  }
}
