import { AwsError } from '../../core/aws-error.ts';
import type { CloudEnvironment } from '../../core/environment.ts';
import { defaultBusName } from '../arns.ts';
import type { RuleConfig } from '../config.ts';
import { limits } from '../limits.ts';
import { type Rule, type RuleState, zeroCounters } from '../rule.ts';
import { parseSchedule, type Schedule } from '../schedule.ts';
import { type ResourceContext, alreadyExists, limitExceeded } from './context.ts';
import { rulePattern } from './rule-pattern.ts';
import { putTargets } from './targets.ts';

/** What PutRule says of a rule; the pattern is JSON. */
export type RuleProperties = Omit<RuleConfig, 'EventPattern' | 'Targets'> & {
  readonly EventPattern?: string | undefined;
};

/**
 * Makes a rule, or changes one: everything is replaced but its targets, and its tags, which are given only once. A schedule begins
 * now, and only rules on the default bus have one.
 *
 * @throws AwsError `InvalidEventPatternException`, `LimitExceededException`, `ManagedRuleException`, `ResourceNotFoundException`,
 *   `ValidationException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (checked 2026-11-21)
 */
export function putRule({ arns, environment, registry }: ResourceContext, properties: RuleProperties): Rule {
  const {
    Name: name,
    EventBusName,
    EventPattern,
    Description: description,
    ScheduleExpression,
    State: state = 'ENABLED',
    Tags,
  } = properties;
  const bus = registry.bus(EventBusName);
  const existing = bus.rules.get(name);
  if (existing) refuseManaged(existing);
  const schedule = ScheduleExpression === undefined ? undefined : parseSchedule(ScheduleExpression);
  if (schedule && bus.name !== defaultBusName)
    throw new AwsError('ValidationException', 'ScheduleExpression is supported only on the default event bus.');
  const dueAtMs = firstDueAtMs(schedule, environment);
  const pattern = EventPattern === undefined ? noPattern : rulePattern(EventPattern);
  const replaced = { description, state, schedule, dueAtMs, ...pattern };
  if (existing) return Object.assign(existing, replaced);
  if (bus.rules.size >= limits.rulesPerBus) throw limitExceeded();
  const rule: Rule = {
    name,
    arn: arns.rule(bus.name, name),
    busName: bus.name,
    targets: [],
    tags: Tags ?? [],
    counters: zeroCounters(),
    ...replaced,
  };
  bus.rules.set(name, rule);
  return rule;
}

/** Enables or disables a rule; a schedule begins anew. @throws AwsError `ManagedRuleException` */
export function setRuleState({ environment }: ResourceContext, rule: Rule, state: RuleState): void {
  refuseManaged(rule);
  if (rule.state === 'DISABLED') rule.dueAtMs = firstDueAtMs(rule.schedule, environment);
  rule.state = state;
}

/** A period after the schedule began, as a rate is described. (not checked: whether AWS comes once at the beginning) */
function firstDueAtMs(schedule: Schedule | undefined, { clock }: CloudEnvironment): number {
  return schedule ? clock.now() + schedule.periodMs : Infinity;
}

/** Of a rule that only comes by itself. */
const noPattern = { patternText: undefined, matches: () => false };

/**
 * Makes a rule of a template, with its targets.
 *
 * @throws AwsError as {@link putRule} and {@link putTargets} do; `ResourceAlreadyExistsException` for a rule that there is
 */
export function createRule(context: ResourceContext, { Targets, EventPattern, ...config }: RuleConfig): Rule {
  const bus = context.registry.bus(config.EventBusName);
  if (bus.rules.has(config.Name)) throw alreadyExists(`Rule ${config.Name} already exists on EventBus ${bus.name}.`);
  const rule = putRule(context, { ...config, EventPattern: EventPattern && JSON.stringify(EventPattern) });
  try {
    if (Targets) putTargets(rule, Targets);
  } catch (error) {
    bus.rules.delete(rule.name);
    throw error;
  }
  return rule;
}

/**
 * Deletes a rule, which must have no targets; one that does not exist is no error.
 *
 * @throws AwsError `ValidationException`, `ManagedRuleException` unless forced, `ResourceNotFoundException` without the bus
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html (checked 2026-11-21)
 */
export function deleteRule({ registry }: ResourceContext, name: string, busName?: string, force = false): void {
  const bus = registry.bus(busName);
  const rule = bus.rules.get(name);
  if (!rule) return;
  if (!force) refuseManaged(rule);
  if (rule.targets.length > 0) {
    throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
  }
  bus.rules.delete(name);
}

/** Who manages the rules of archives, as ListRules names it. */
export const archiveManager = 'prod.vhs.events.aws.internal';

/** @throws AwsError `ManagedRuleException` for a rule by which an archive gets its events */
export function refuseManaged(rule: Rule): void {
  if (!rule.archive) return;
  throw new AwsError(
    'ManagedRuleException',
    `Rule ${rule.name} is managed by ${archiveManager}; it cannot be changed.`,
  );
}
