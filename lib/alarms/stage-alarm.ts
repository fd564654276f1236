import { Alarm, type AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageScope } from '../stage-scope.ts';
import type { Severity } from './severity.ts';

/** What every alarm of a stage is made in. */
export interface AlarmScope extends StageScope {
  /** Whom an alarm tells. */
  readonly topics: Readonly<Record<Severity, ITopic>>;
}

/** An alarm, for whoever is woken by it. */
export interface StageAlarmProps extends Omit<AlarmProps, 'alarmName' | 'alarmDescription' | 'actionsEnabled'> {
  /** The thing in its name, without the severity: `action-reporting-dlq`. */
  readonly thing: string;
  readonly severity: Severity;
  /** What it means that this happens, in a sentence. */
  readonly means: string;
  /** Where to look first: a command, a table, a log. */
  readonly look: string;
  /** The heading, or the row, of the README's runbook that says what to do. */
  readonly runbook: string;
}

/** An alarm's name without `sluice-<stage>-`: `action-reporting-dlq-critical`. */
export function alarmThingOf(thing: string, severity: Severity): string {
  return `${thing}-${severity}`;
}

/** An alarm that says in its name how urgent it is and in its description what to do, and that tells the topic of its severity when it begins and when it is over. */
export function stageAlarm(
  scope: Construct,
  id: string,
  { nameOf, topics }: AlarmScope,
  { thing, severity, means, look, runbook, ...props }: StageAlarmProps,
): Alarm {
  const alarm = new Alarm(scope, id, {
    ...props,
    alarmName: nameOf(alarmThingOf(thing, severity)),
    alarmDescription: `${means} Look: ${look}; what to do: README, Runbook, ${runbook}.`,
  });
  const tell = new SnsAction(topics[severity]);
  alarm.addAlarmAction(tell);
  alarm.addOkAction(tell);
  return alarm;
}
