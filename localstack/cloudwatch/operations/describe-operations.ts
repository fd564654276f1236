import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { type Alarm, actionsOf, alarmType, type CompositeAlarm, type MetricAlarm } from '../alarms/alarm.ts';
import { alarmNotFound, validationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { keyOf, metricIdOf } from '../metrics/metric-id.ts';
import { dimensionsOf, metricName, namespace, period, unit } from '../queries/query-schema.ts';
import { compositeAlarmShape, metricAlarmShape } from './alarm-shape.ts';
import type { OperationsContext } from './context.ts';
import { parseInput } from './input.ts';
import { page } from './page.ts';

const name = z.string().min(1).max(255);
const states = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

const describeInput = z.object({
  AlarmNames: z.array(name).max(100).optional(),
  AlarmNamePrefix: name.optional(),
  AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm'])).optional(),
  ChildrenOfAlarmName: name.optional(),
  ParentsOfAlarmName: name.optional(),
  StateValue: z.enum(states).optional(),
  ActionPrefix: z.string().min(1).max(1024).optional(),
  MaxRecords: z.int().min(1).max(limits.alarmsPerPage).default(limits.alarmsPerPage),
  NextToken: z.string().optional(),
});

type DescribeInput = z.output<typeof describeInput>;

const forMetricInput = z.object({
  MetricName: metricName,
  Namespace: namespace,
  Dimensions: dimensionsOf(z.object).default([]),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Period: period.optional(),
  Unit: unit.optional(),
});

/**
 * DescribeAlarms and DescribeAlarmsForMetric.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html (checked 2026-11-21)
 */
export function describeOperations({ alarms, settle }: OperationsContext): Operations {
  return {
    DescribeAlarms: (input) => {
      const wanted = parseInput(describeInput, input);
      settle();
      if (wanted.AlarmNames && wanted.AlarmNamePrefix !== undefined)
        throw validationError('AlarmNamePrefix and AlarmNames cannot be specified together.');
      const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = wanted;
      if (parent !== undefined || child !== undefined) {
        const found = parent === undefined ? parentsOf(alarms.all(), child ?? '') : childrenOf(alarms.all(), parent);
        return shapes(page(found, wanted.MaxRecords, wanted.NextToken));
      }
      return shapes(page(alarms.all().filter(matcher(wanted)), wanted.MaxRecords, wanted.NextToken));
    },
    DescribeAlarmsForMetric: (input) => {
      const { Statistic, ExtendedStatistic, Period, Unit, ...metric } = parseInput(forMetricInput, input);
      settle();
      const key = keyOf(metricIdOf(metric));
      const found = alarms.all().filter((alarm): alarm is MetricAlarm => {
        if (alarm.kind !== 'metric' || alarm.config.Metrics) return false;
        const { config, watched } = alarm;
        return (
          watched.main.kind === 'metric' &&
          keyOf(watched.main.metric) === key &&
          (Statistic ?? config.Statistic) === config.Statistic &&
          (ExtendedStatistic ?? config.ExtendedStatistic) === config.ExtendedStatistic &&
          (Period ?? config.Period) === config.Period &&
          (Unit ?? config.Unit) === config.Unit
        );
      });
      return { MetricAlarms: found.map(metricAlarmShape) };
    },
  };
}

/** Without a type only metric alarms are shown. */
function matcher({
  AlarmNames,
  AlarmNamePrefix = '',
  AlarmTypes = ['MetricAlarm'],
  StateValue,
  ActionPrefix,
}: DescribeInput): (alarm: Alarm) => boolean {
  return (alarm) =>
    AlarmTypes.includes(alarmType(alarm)) &&
    (AlarmNames?.includes(alarm.name) ?? true) &&
    alarm.name.startsWith(AlarmNamePrefix) &&
    (StateValue ?? alarm.state.value) === alarm.state.value &&
    (ActionPrefix === undefined ||
      states.some((state) => actionsOf(alarm, state).some((action) => action.startsWith(ActionPrefix))));
}

function named(all: readonly Alarm[], wanted: string): Alarm {
  const alarm = all.find((candidate) => candidate.name === wanted);
  if (!alarm) throw alarmNotFound(wanted);
  return alarm;
}

function childrenOf(all: readonly Alarm[], parentName: string): Alarm[] {
  const parent = named(all, parentName);
  const children = parent.kind === 'composite' ? parent.rule.children : [];
  return all.filter((alarm) => children.includes(alarm.name) || children.includes(alarm.arn));
}

function parentsOf(all: readonly Alarm[], childName: string): Alarm[] {
  const child = named(all, childName);
  const isParent = ({ rule }: CompositeAlarm): boolean =>
    rule.children.includes(child.name) || rule.children.includes(child.arn);
  return all.filter((alarm) => alarm.kind === 'composite' && isParent(alarm));
}

function shapes({ items, next }: ReturnType<typeof page<Alarm>>): Record<string, unknown> {
  return {
    MetricAlarms: items.filter((alarm) => alarm.kind === 'metric').map(metricAlarmShape),
    CompositeAlarms: items.filter((alarm) => alarm.kind === 'composite').map(compositeAlarmShape),
    ...next,
  };
}
