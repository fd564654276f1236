import { actionThing } from '../../schemas/action-queues.ts';
import { namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf, type SpecOf } from './spec-of.ts';

/** An alarm on what EventBridge counts of a rule. */
export interface RuleAlarm extends AlarmRow {
  readonly metric: string;
}

/**
 * What is alarmed about the rule of each action. An invocation that failed for good is in the dead-letter queue `…-undelivered`, which has an
 * alarm of its own, or it is here, and then nowhere. EventBridge has values of this metric only when there are some.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-27; a rule of a bus of one's own by
 * `EventBusName` and `RuleName`; metrics are best effort)
 */
export const lostByRule: RuleAlarm = {
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

/** What is alarmed about the rule that writes the log of the bus, which has no dead-letter queue: a line that is lost is no event that is lost. */
export const logOfBus: RuleAlarm = {
  metric: 'FailedInvocations',
  severity: 'warning',
  comparison: '>',
  threshold: 0,
  periodMinutes: 5,
  periods: 1,
  missing: 'notBreaching',
  means: 'Events on the bus are not written into its log, and "sluice events get" says that they were not on it.',
  look: 'log group /aws/events/sluice-<stage>-events, and the resource policy sluice-<stage>-log: aws logs describe-resource-policies',
  runbook: 'bus-log',
};

/** The alarms of all rules on the stage's bus. */
export function ruleAlarmSpecs({ name: stageName, actions }: AlarmedStage): readonly AlarmSpec[] {
  const nameOf = namesOf(stageName);
  const ofRule = (rule: string, { metric }: RuleAlarm): SpecOf['metrics'] => ({
    value: {
      namespace: 'AWS/Events',
      name: metric,
      dimensions: { EventBusName: nameOf('events'), RuleName: nameOf(rule) },
      statistic: 'Sum',
    },
  });
  return [
    ...actions.map(({ name }) => {
      const metrics = ofRule(actionThing(name), lostByRule);
      return specOf(lostByRule, { stageName, name, thing: `${actionThing(name)}-lost`, metrics });
    }),
    specOf(logOfBus, { stageName, thing: 'bus-log', metrics: ofRule('log', logOfBus) }),
  ];
}
