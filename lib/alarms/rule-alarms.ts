import { namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/**
 * What is alarmed about the rule of each action. An invocation that failed for good is in the dead-letter queue `…-undelivered`, which has an
 * alarm of its own, or it is here, and then nowhere. EventBridge has values of this metric only when there are some.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-27; a rule of a bus of one's own by
 * `EventBusName` and `RuleName`; metrics are best effort)
 */
export const lostByRule: AlarmRow & { readonly metric: string } = {
  metric: 'InvocationsFailedToBeSentToDlq',
  severity: 'critical',
  toldBy: 'route',
  comparison: '>',
  threshold: 0,
  periodMinutes: 5,
  periods: 1,
  missing: 'notBreaching',
  means:
    'The bus could put events neither into the queue of this action nor into its dead-letter queue: the action has lost them.',
  look: 'the policies of the queues sluice-<stage>-action-<name> and …-undelivered, and of the key',
  runbook: 'action-<name>-lost',
};

/** The alarms of all actions' rules. */
export function ruleAlarmSpecs({ name: stageName, actions }: AlarmedStage): readonly AlarmSpec[] {
  const nameOf = namesOf(stageName);
  return actions.map(({ name }) => {
    const dimensions = { EventBusName: nameOf('events'), RuleName: nameOf(`action-${name}`) };
    const value = { namespace: 'AWS/Events', name: lostByRule.metric, dimensions, statistic: 'Sum' };
    return specOf(lostByRule, { stageName, name, thing: `action-${name}-lost`, metrics: { value } });
  });
}
