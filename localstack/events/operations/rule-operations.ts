import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { ruleConfig } from '../config.ts';
import { parseInput } from '../input.ts';
import type { ResourceContext } from '../resources/context.ts';
import { archiveManager, deleteRule, putRule, setRuleState } from '../resources/rules.ts';
import type { Rule, RuleState } from '../rule.ts';
import { members } from './members.ts';
import { page, pageInput } from './paging.ts';

const { Name, Description, ScheduleExpression, State, Tags } = ruleConfig.shape;
const EventBusName = members.bus.optional();
const ruleInput = z.object({ Name, EventBusName });
const putInput = ruleInput.extend({
  EventPattern: members.pattern.optional(),
  State,
  Description,
  Tags,
  ScheduleExpression,
  RoleArn: members.notEmulated,
});
const deleteInput = ruleInput.extend({ Force: z.boolean().optional() });
const listInput = z.object({ NamePrefix: Name.optional(), EventBusName, ...pageInput });
const byTargetInput = z.object({ TargetArn: members.arn, EventBusName, ...pageInput });

/** PutRule, DeleteRule, DescribeRule, ListRules, ListRuleNamesByTarget, EnableRule and DisableRule. */
export function ruleOperations(context: ResourceContext, changed: () => void): Operations {
  const { registry } = context;
  const setState = (input: unknown, state: RuleState): Record<string, never> => {
    const { Name: name, EventBusName: bus } = parseInput(ruleInput, input);
    const rule = registry.rule(name, bus);
    setRuleState(context, rule, state);
    if (rule.schedule) changed();
    return {};
  };
  return {
    PutRule: (input) => {
      const properties = parseInput(putInput, input);
      if ((properties.EventPattern ?? properties.ScheduleExpression) === undefined) {
        throw new AwsError('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
      }
      const rule = putRule(context, properties);
      if (rule.schedule) changed();
      return { RuleArn: rule.arn };
    },
    DeleteRule: (input) => {
      const { Name: name, EventBusName: bus, Force: force } = parseInput(deleteInput, input);
      deleteRule(context, name, bus, force);
      return {};
    },
    DescribeRule: (input) => {
      const { Name: name, EventBusName: bus } = parseInput(ruleInput, input);
      const rule = registry.rule(name, bus);
      return { ...summary(rule), CreatedBy: rule.arn.split(':')[4] };
    },
    ListRules: (input) => {
      const { NamePrefix: prefix = '', EventBusName: bus, ...paging } = parseInput(listInput, input);
      const rules = [...registry.bus(bus).rules.values()].filter((rule) => rule.name.startsWith(prefix));
      const { items, ...next } = page(rules, (rule) => rule.name, paging);
      return { Rules: items.map(summary), ...next };
    },
    ListRuleNamesByTarget: (input) => {
      const { TargetArn, EventBusName: bus, ...paging } = parseInput(byTargetInput, input);
      const rules = [...registry.bus(bus).rules.values()].filter(({ targets }) =>
        targets.some((target) => target.config.Arn === TargetArn),
      );
      const { items, ...next } = page(rules, (rule) => rule.name, paging);
      return { RuleNames: items.map((rule) => rule.name), ...next };
    },
    EnableRule: (input) => setState(input, 'ENABLED'),
    DisableRule: (input) => setState(input, 'DISABLED'),
  };
}

/** Members that are `undefined` are not written. */
function summary(rule: Rule): Record<string, unknown> {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.patternText,
    ScheduleExpression: rule.schedule?.expression,
    State: rule.state,
    Description: rule.description,
    EventBusName: rule.busName,
    ManagedBy: rule.archive ? archiveManager : undefined,
  };
}
