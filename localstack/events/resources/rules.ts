import { AwsError } from '../../core/aws-error.ts';
import type { RuleConfig } from '../config.ts';
import { limits } from '../limits.ts';
import { type Rule, zeroCounters } from '../rule.ts';
import { type ResourceContext, alreadyExists, limitExceeded } from './context.ts';
import { rulePattern } from './rule-pattern.ts';
import { putTargets } from './targets.ts';

/** What PutRule says of a rule; the pattern is JSON. */
export type RuleProperties = Omit<RuleConfig, 'EventPattern' | 'Targets'> & { readonly EventPattern: string };

/**
 * Makes a rule, or changes one: everything is replaced but its targets, and its tags, which are given only once.
 *
 * @throws AwsError `InvalidEventPatternException`, `LimitExceededException`, `ManagedRuleException`, `ResourceNotFoundException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (checked 2026-11-21)
 */
export function putRule({ arns, registry }: ResourceContext, properties: RuleProperties): Rule {
  const {
    Name: name,
    EventBusName,
    EventPattern,
    Description: description,
    State: state = 'ENABLED',
    Tags,
  } = properties;
  const bus = registry.bus(EventBusName);
  const existing = bus.rules.get(name);
  if (existing) refuseManaged(existing);
  const replaced = { description, state, ...rulePattern(EventPattern) };
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

/**
 * Makes a rule of a template, with its targets.
 *
 * @throws AwsError as {@link putRule} and {@link putTargets} do; `ResourceAlreadyExistsException` for a rule that there is
 */
export function createRule(context: ResourceContext, { Targets, EventPattern, ...config }: RuleConfig): Rule {
  const bus = context.registry.bus(config.EventBusName);
  if (bus.rules.has(config.Name)) throw alreadyExists(`Rule ${config.Name} already exists on EventBus ${bus.name}.`);
  const rule = putRule(context, { ...config, EventPattern: JSON.stringify(EventPattern) });
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
