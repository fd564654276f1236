import type { Alarm, CompositeAlarm, MetricAlarm } from '../alarms/alarm.ts';
import { epochSeconds } from './timestamps.ts';

/** A metric alarm as DescribeAlarms shows it: what was not configured is not there. */
export function metricAlarmShape(alarm: MetricAlarm): Record<string, unknown> {
  const { ActionsEnabled: _enabled, Dimensions, Tags: _tags, ...config } = alarm.config;
  return { ...common(alarm), ...config, Dimensions: config.Metrics ? undefined : Dimensions };
}

/** A composite alarm as DescribeAlarms shows it. */
export function compositeAlarmShape(alarm: CompositeAlarm): Record<string, unknown> {
  const { ActionsEnabled: _enabled, Tags: _tags, ...config } = alarm.config;
  return { ...common(alarm), ...config };
}

function common({ arn, areActionsEnabled, configuredAtMs, state }: Alarm): Record<string, unknown> {
  return {
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: epochSeconds(configuredAtMs),
    ActionsEnabled: areActionsEnabled,
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: epochSeconds(state.updatedAtMs),
    StateTransitionedTimestamp: epochSeconds(state.transitionedAtMs),
  };
}
