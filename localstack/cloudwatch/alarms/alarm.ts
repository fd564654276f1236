import type { MetricAlarmConfig } from './alarm-config.ts';
import type { Watched } from './check-alarm.ts';
import type { CompositeAlarmConfig } from './composite-config.ts';
import type { CompositeRule } from './composite-rule.ts';
import type { StateValue } from './judge.ts';

/** What state an alarm is in, since when and why. Times are ms since the epoch. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData: string | undefined;
  readonly updatedAtMs: number;
  /** The last time that the value changed. */
  readonly transitionedAtMs: number;
}

interface AlarmCommon {
  readonly name: string;
  readonly arn: string;
  readonly tags: Map<string, string>;
  readonly configuredAtMs: number;
  areActionsEnabled: boolean;
  state: AlarmState;
}

/** An alarm on a metric or on metric math. */
export interface MetricAlarm extends AlarmCommon {
  readonly kind: 'metric';
  readonly config: MetricAlarmConfig;
  readonly watched: Watched;
}

/** An alarm on the states of other alarms. */
export interface CompositeAlarm extends AlarmCommon {
  readonly kind: 'composite';
  readonly config: CompositeAlarmConfig;
  readonly rule: CompositeRule;
}

export type Alarm = MetricAlarm | CompositeAlarm;

/** What the API calls an alarm's kind. */
export function alarmType({ kind }: Pick<Alarm, 'kind'>): 'MetricAlarm' | 'CompositeAlarm' {
  return kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
}

/** The actions that an alarm takes on coming into a state. */
export function actionsOf({ config }: Alarm, value: StateValue): readonly string[] {
  if (value === 'ALARM') return config.AlarmActions;
  return value === 'OK' ? config.OKActions : config.InsufficientDataActions;
}
