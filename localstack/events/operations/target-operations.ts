import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../input.ts';
import { limits } from '../limits.ts';
import type { ResourceContext } from '../resources/context.ts';
import { refuseManaged } from '../resources/rules.ts';
import { putTargets, removeTargets } from '../resources/targets.ts';
import { members } from './members.ts';
import { page, pageInput } from './paging.ts';

const ofRule = { Rule: members.ruleName, EventBusName: members.bus.optional() };
const putInput = z.object({ ...ofRule, Targets: z.array(members.target).min(1).max(limits.targetsPerRequest) });
const removeInput = z.object({
  ...ofRule,
  Ids: z.array(members.targetId).min(1).max(limits.targetsPerRequest),
  Force: z.boolean().optional(),
});
const listInput = z.object({ ...ofRule, ...pageInput });

/** What fails in part does so because of too many requests at once, which does not happen here. */
const noneFailed = { FailedEntryCount: 0, FailedEntries: [] };

/**
 * PutTargets, RemoveTargets and ListTargetsByRule.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html (checked 2026-11-21)
 */
export function targetOperations({ registry }: ResourceContext): Operations {
  return {
    PutTargets: (input) => {
      const { Rule: name, EventBusName: bus, Targets: targets } = parseInput(putInput, input);
      const rule = registry.rule(name, bus);
      refuseManaged(rule);
      putTargets(rule, targets);
      return noneFailed;
    },
    RemoveTargets: (input) => {
      const { Rule: name, EventBusName: bus, Ids: ids, Force: force } = parseInput(removeInput, input);
      const rule = registry.rule(name, bus);
      if (!force) refuseManaged(rule);
      removeTargets(rule, ids);
      return noneFailed;
    },
    ListTargetsByRule: (input) => {
      const { Rule: name, EventBusName: bus, ...paging } = parseInput(listInput, input);
      const { targets } = registry.rule(name, bus);
      const { items, ...next } = page(targets, (target) => target.config.Id, paging);
      return { Targets: items.map((target) => target.config), ...next };
    },
  };
}
