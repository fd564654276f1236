import {
  Alarm,
  type AlarmBase,
  type AlarmProps,
  CompositeAlarm,
  type CompositeAlarmProps,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageScope } from '../stage-scope.ts';
import type { Explanation } from './alarm-spec.ts';
import type { Severity } from './severity.ts';

/** What every alarm of a stage is made in. */
export interface AlarmScope extends StageScope {
  /** Whom an alarm tells. */
  readonly topics: Readonly<Record<Severity, ITopic>>;
}

/** An alarm, for whoever is woken by it. */
export interface AlarmIdentity extends Explanation {
  /** The thing in its name, without the severity: `action-reporting-dlq`. */
  readonly thing: string;
  readonly severity: Severity;
}

type Identified<Props> = AlarmIdentity &
  Omit<Props, 'alarmName' | 'compositeAlarmName' | 'alarmDescription' | 'actionsEnabled'>;

/** An alarm on a metric. */
export type StageAlarmProps = Identified<AlarmProps> & {
  /** The name of the composite alarm that tells of it in its place. @default none: it tells its topic itself */
  readonly toldBy?: string | undefined;
};

/** An alarm's name without `sluice-<stage>-`: `action-reporting-dlq-critical`. */
export function alarmThingOf(thing: string, severity: Severity): string {
  return `${thing}-${severity}`;
}

/** An alarm that says in its name how urgent it is and in its description what to do, and that tells the topic of its severity when it begins and when it is over. */
export function stageAlarm(
  scope: Construct,
  id: string,
  alarmScope: AlarmScope,
  { thing, severity, means, look, runbook, toldBy, ...props }: StageAlarmProps,
): Alarm {
  const identity = { thing, severity, means, look, runbook };
  const alarm = new Alarm(scope, id, {
    ...props,
    alarmName: alarmScope.nameOf(alarmThingOf(thing, severity)),
    alarmDescription: descriptionOf(identity) + (toldBy === undefined ? '' : ` Told by ${toldBy}.`),
  });
  if (toldBy === undefined) tell(alarm, alarmScope, severity);
  return alarm;
}

/** The same of an alarm that is made of others. */
export function stageComposite(
  scope: Construct,
  id: string,
  alarmScope: AlarmScope,
  { thing, severity, means, look, runbook, ...props }: Identified<CompositeAlarmProps>,
): CompositeAlarm {
  const alarm = new CompositeAlarm(scope, id, {
    ...props,
    compositeAlarmName: alarmScope.nameOf(alarmThingOf(thing, severity)),
    alarmDescription: descriptionOf({ thing, severity, means, look, runbook }),
  });
  tell(alarm, alarmScope, severity);
  return alarm;
}

function descriptionOf({ means, look, runbook }: AlarmIdentity): string {
  return `${means} Look: ${look}; what to do: README, Runbook, ${runbook}.`;
}

function tell(alarm: AlarmBase, { topics }: AlarmScope, severity: Severity): void {
  const action = new SnsAction(topics[severity]);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
}
