import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../input.ts';
import type { Registry } from '../registry.ts';
import type { Rule } from '../rule.ts';
import { page, pageInput } from './paging.ts';

const name = z.string().min(1).max(64);
const busName = z.string().min(1).max(1600).optional();
const arn = z.string().min(1).max(1600);
const ruleInput = z.object({ Name: name, EventBusName: busName });
const listInput = z.object({ NamePrefix: name.optional(), EventBusName: busName, ...pageInput });
const targetsInput = z.object({ Rule: name, EventBusName: busName, ...pageInput });
const byTargetInput = z.object({ TargetArn: arn, EventBusName: busName, ...pageInput });
const tagsInput = z.object({ ResourceARN: arn });

/** The operations on rules that read, and EnableRule and DisableRule. */
export function ruleOperations(registry: Registry): Operations {
  return {
    DescribeRule: (input) => {
      const { Name: ruleName, EventBusName: bus } = parseInput(ruleInput, input);
      const rule = registry.rule(ruleName, bus);
      return { ...summary(rule), CreatedBy: rule.arn.split(':')[4] };
    },
    ListRules: (input) => {
      const { NamePrefix: prefix = '', EventBusName: bus, ...paging } = parseInput(listInput, input);
      const rules = [...registry.bus(bus).rules.values()].filter((rule) => rule.name.startsWith(prefix));
      const { items, ...next } = page(rules, (rule) => rule.name, paging);
      return { Rules: items.map(summary), ...next };
    },
    ListTargetsByRule: (input) => {
      const { Rule: ruleName, EventBusName: bus, ...paging } = parseInput(targetsInput, input);
      const { targets } = registry.rule(ruleName, bus);
      const { items, ...next } = page(targets, (target) => target.config.Id, paging);
      return { Targets: items.map((target) => target.config), ...next };
    },
    ListRuleNamesByTarget: (input) => {
      const { TargetArn, EventBusName: bus, ...paging } = parseInput(byTargetInput, input);
      const rules = [...registry.bus(bus).rules.values()].filter(({ targets }) =>
        targets.some((target) => target.config.Arn === TargetArn),
      );
      const { items, ...next } = page(rules, (rule) => rule.name, paging);
      return { RuleNames: items.map((rule) => rule.name), ...next };
    },
    EnableRule: (input) => setState(registry, input, 'ENABLED'),
    DisableRule: (input) => setState(registry, input, 'DISABLED'),
    ListTagsForResource: (input) => ({ Tags: tagsOf(registry, parseInput(tagsInput, input).ResourceARN) }),
  };
}

function setState(registry: Registry, input: unknown, state: 'ENABLED' | 'DISABLED'): Record<string, never> {
  const { Name: ruleName, EventBusName: bus } = parseInput(ruleInput, input);
  const rule = registry.rule(ruleName, bus);
  if (rule.archive) {
    throw new AwsError(
      'ManagedRuleException',
      `Rule ${rule.name} is managed by ${archiveManager}; it cannot be changed.`,
    );
  }
  rule.state = state;
  return {};
}

/** Who manages the rules of archives, as ListRules names it. */
const archiveManager = 'prod.vhs.events.aws.internal';

/** Members that are `undefined` are not written. */
function summary(rule: Rule): Record<string, unknown> {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.patternText,
    State: rule.state,
    Description: rule.description,
    EventBusName: rule.busName,
    ManagedBy: rule.archive ? archiveManager : undefined,
  };
}

function tagsOf(registry: Registry, resourceArn: string): unknown {
  for (const bus of registry.buses.values()) {
    if (bus.arn === resourceArn) return bus.config.Tags ?? [];
    for (const rule of bus.rules.values()) if (rule.arn === resourceArn) return rule.tags;
  }
  throw new AwsError('ResourceNotFoundException', `Resource ${resourceArn} does not exist.`);
}
