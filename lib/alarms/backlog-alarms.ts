import { actionThing } from '../../schemas/action-queues.ts';
import { givenUpBeforeSeconds } from '../../schemas/delivery-limits.ts';
import { namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/**
 * That what waits for the target of an action will never have been delivered. How long it waits is no alarm there: a backlog that goes at the
 * target's rate is as it was declared. A quarter of an hour is long enough for the slowest rate to have its nine events.
 */
export const backlogAlarm: AlarmRow = {
  severity: 'warning',
  comparison: '>',
  threshold: 0,
  periodMinutes: 15,
  periods: 2,
  missing: 'notBreaching',
  means:
    'What waits for the target of this action will be given up as too old: for half an hour hardly any of it has gone, or more has come than goes.',
  look: "npx sluice deliveries list --action <name> --stage <stage>, and the target's own log",
  runbook: 'action-<name>-backlog',
};

/**
 * The part of the time that a message is kept, which what waits takes at the present speed, when it is no matter of a burst any more. Events go
 * in no order, so while more come than go, one waits as long as chance has it: longer than eight times the average, one in 3,000 does.
 */
const patience = 1 / 8;

/** What the alarm looks at of the queue, a quarter of an hour each. */
const metrics = {
  visible: ['ApproximateNumberOfMessagesVisible', 'Average'],
  held: ['ApproximateNumberOfMessagesNotVisible', 'Average'],
  came: ['NumberOfMessagesSent', 'Sum'],
  gone: ['NumberOfMessagesDeleted', 'Sum'],
} as const;

/**
 * Whether what waits takes longer than it is kept at the speed of the last window, be it that nothing goes at all; or an eighth of that, and as
 * many come as go. By what goes, not by the rate in the stage file, for a target may be slower than that. So a burst is an alarm only if it
 * cannot be delivered in time, or while it still comes and is by now more than an eighth of what could be:
 *
 *     rate 2/s, kept 4 days                 waits          in time?     alarm
 *     2,000 at once                         17 min         yes          no
 *     20/s for an hour                      9 h            yes          no
 *     20/s for two hours                    18 h           yes          in the second hour
 *     2.2/s for good                        0.1 h more     no           after 5 days, when it waits 12 h
 *                                           an hour
 *     the target is down                    for ever       no           after half an hour
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21; truth is 1, and where one of two
 * has no value it is 0)
 */
export function backlogExpression(queueRetentionDays: number): string {
  const keptMinutes = queueRetentionDays * 24 * 60 - givenUpBeforeSeconds / 60;
  const windows = keptMinutes / backlogAlarm.periodMinutes;
  const waits = '(visible + held)';
  return `(${waits} > ${windows} * gone) OR ((came >= gone) AND (${waits} > ${windows * patience} * gone))`;
}

/** The alarms of the actions that deliver. */
export function backlogAlarmSpecs({
  name: stageName,
  actions,
  queueRetentionDays,
}: AlarmedStage): readonly AlarmSpec[] {
  return actions
    .filter(({ deliver }) => deliver)
    .map(({ name }) => {
      const dimensions = { QueueName: namesOf(stageName)(actionThing(name)) };
      const looked = Object.entries(metrics).map(([id, [metric, statistic]]) => [
        id,
        { namespace: 'AWS/SQS', name: metric, dimensions, statistic },
      ]);
      return specOf(backlogAlarm, {
        stageName,
        name,
        thing: `${actionThing(name)}-backlog`,
        metrics: Object.fromEntries(looked) as AlarmSpec['metrics'],
        expression: backlogExpression(queueRetentionDays),
      });
    });
}
